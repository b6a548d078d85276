#include "raw_calls.h"

namespace dosdev {

namespace {

constexpr wchar_t kUntouched = 0xCCCC;

/** `call` is given the place for the handle, or NULL, and the attributes, or NULL. */
template <class Call>
Result<UniqueHandle> obtain(const NtApi& api, const RawRequest& request, Call call) {
  RawAttributes attributes(request.attributes);
  HANDLE handle = nullptr;
  const NTSTATUS code = call(request.nullHandlePointer ? nullptr : &handle, attributes.get());
  if (!succeeded(code)) return code;
  return {code, UniqueHandle(handle, api.close)};
}

Result<UniqueHandle> obtainPlainly(const NtApi& api, const RawRequest& request,
                                   NtObtainObjectFn function) {
  return obtain(api, request, [&](HANDLE* handle, OBJECT_ATTRIBUTES* attributes) {
    return function(handle, request.access, attributes);
  });
}

}  // namespace

Result<UniqueHandle> rawCreateSymbolicLink(const NtApi& api, const RawRequest& request,
                                           const std::optional<RawStringSpec>& target) {
  RawString stored(target);
  return obtain(api, request, [&](HANDLE* handle, OBJECT_ATTRIBUTES* attributes) {
    return api.createSymbolicLink(handle, request.access, attributes, stored.get());
  });
}

Result<UniqueHandle> rawOpenSymbolicLink(const NtApi& api, const RawRequest& request) {
  return obtainPlainly(api, request, api.openSymbolicLink);
}

Result<UniqueHandle> rawCreateDirectory(const NtApi& api, const RawRequest& request) {
  return obtainPlainly(api, request, api.createDirectory);
}

Result<UniqueHandle> rawOpenDirectory(const NtApi& api, const RawRequest& request) {
  return obtainPlainly(api, request, api.openDirectory);
}

Result<UniqueHandle> rawCreateMutant(const NtApi& api, const RawRequest& request) {
  return obtain(api, request, [&](HANDLE* handle, OBJECT_ATTRIBUTES* attributes) {
    return api.createMutant(handle, request.access, attributes, FALSE);
  });
}

RawLinkAnswer rawQuerySymbolicLink(const NtApi& api, std::optional<HANDLE> link,
                                   const RawLinkQuery& query) {
  RawLinkAnswer answer;
  const std::size_t units = query.nullBuffer ? 0 : query.maximumLength / sizeof(wchar_t);
  // One more unit: MaximumLength may be odd, and a buffer of 0 has an address, too.
  answer.buffer.assign(units + 1, kUntouched);
  if (!link) {
    answer.status = status::kInvalidHandle;
  } else if (query.nullBuffer && query.maximumLength != 0 && api.isWine()) {
    answer.status = status::kNotSupported;
  } else {
    UNICODE_STRING target{};
    target.MaximumLength = query.maximumLength;
    target.Buffer = query.nullBuffer ? nullptr : answer.buffer.data();
    ULONG returned = answer.returnedLength;
    answer.status =
        api.querySymbolicLink(*link, &target, query.returnedLength ? &returned : nullptr);
    answer.length = target.Length;
    answer.returnedLength = returned;
  }
  answer.buffer.resize(units);
  return answer;
}

RawDirectoryAnswer rawQueryDirectory(const NtApi& api, std::optional<HANDLE> directory,
                                     const RawDirectoryQuery& query) {
  RawDirectoryAnswer answer;
  answer.context = query.context.value_or(0);
  if (!directory) {
    answer.status = status::kInvalidHandle;
    return answer;
  }
  // A buffer of 0 has an address, too.
  answer.buffer.assign(static_cast<std::size_t>(query.length) + 1, std::byte{0});
  ULONG returned = answer.returnLength;
  answer.status = api.queryDirectory(*directory, answer.buffer.data(), query.length,
                                     query.single ? TRUE : FALSE, query.restart ? TRUE : FALSE,
                                     query.context ? &answer.context : nullptr,
                                     query.returnLength ? &returned : nullptr);
  answer.returnLength = returned;
  if (succeeded(answer.status)) {
    answer.entries = parseDirectoryEntries(answer.buffer.data(), query.length);
  }
  return answer;
}

}  // namespace dosdev
