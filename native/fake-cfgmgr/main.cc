// Stands in for cfgmgr32.dll in tests on a system that does not report devices: it has the calls
// for notification, and Node-API functions that let a test say what happens. Not part of the
// package. Loaded before the addon asks for cfgmgr32.dll, it is the one that the addon finds.
#include <napi.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "binding/host.h"
#include "nt/srw_lock.h"
// After windows_lean.h.
#include <cfgmgr32.h>

#include "nt/unique_win32.h"

namespace {

using dosdev::SrwGuard;
using dosdev::SrwLock;

struct Registration {
  CM_NOTIFY_FILTER filter = {};
  void* context = nullptr;
  PCM_NOTIFY_CALLBACK callback = nullptr;
  /** Shared by callbacks that run. */
  SRWLOCK running = SRWLOCK_INIT;
  bool isOpen = true;
};
using Registrations = std::vector<std::shared_ptr<Registration>>;

struct Event {
  CM_NOTIFY_ACTION action = CM_NOTIFY_ACTION_DEVICEINSTANCEENUMERATED;
  std::wstring name;
};

/** As of the library that this stands in for, its state is the process's. */
struct State {
  SrwLock lock;
  Registrations registrations;
  std::atomic<std::uint32_t> threads{0};
  std::atomic<std::uint32_t> callbacks{0};
  std::atomic<bool> fails{false};
};

State& state() {
  static State only;
  return only;
}

/** The registration whose callback this thread runs. */
thread_local const Registration* current = nullptr;

bool isOfInterface(CM_NOTIFY_ACTION action) {
  return action == CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL ||
         action == CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL;
}

void call(Registration& registration, const Event& event) {
  const bool wantsInterfaces =
      registration.filter.FilterType == CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE;
  if (wantsInterfaces != isOfInterface(event.action)) return;
  const std::size_t textBytes = (event.name.size() + 1) * sizeof(wchar_t);
  std::vector<std::byte> buffer(sizeof(CM_NOTIFY_EVENT_DATA) + textBytes);
  auto* data = reinterpret_cast<CM_NOTIFY_EVENT_DATA*>(buffer.data());
  data->FilterType = registration.filter.FilterType;
  wchar_t* text = data->u.DeviceInstance.InstanceId;
  if (wantsInterfaces) {
    data->u.DeviceInterface.ClassGuid = {
        0x86e0d1e0, 0x8089, 0x11d0, {0x9c, 0xe4, 0x08, 0x00, 0x3e, 0x30, 0x1f, 0x73}};
    text = data->u.DeviceInterface.SymbolicLink;
  }
  std::memcpy(text, event.name.c_str(), textBytes);
  AcquireSRWLockShared(&registration.running);
  if (registration.isOpen) {
    current = &registration;
    ++state().callbacks;
    registration.callback(reinterpret_cast<HCMNOTIFICATION>(&registration), registration.context,
                          event.action, data, static_cast<DWORD>(buffer.size()));
    current = nullptr;
  }
  ReleaseSRWLockShared(&registration.running);
}

void happen(const Event& event) {
  Registrations all;
  {
    const SrwGuard guard(state().lock);
    all = state().registrations;
  }
  for (const auto& registration : all) call(*registration, event);
}

struct Work {
  std::vector<Event> events;
  DWORD milliseconds = 0;
};

DWORD WINAPI run(void* argument) {
  const std::unique_ptr<Work> work(static_cast<Work*>(argument));
  const ULONGLONG end = GetTickCount64() + work->milliseconds;
  do {
    for (const Event& event : work->events) happen(event);
  } while (GetTickCount64() < end);
  --state().threads;
  return 0;
}

/** `send(events, milliseconds)`: on a thread of its own, once or again and again for that long. */
void send(const Napi::CallbackInfo& info) {
  auto work = std::make_unique<Work>();
  const auto list = info[0].As<Napi::Array>();
  for (std::uint32_t i = 0; i < list.Length(); ++i) {
    const auto pair = Napi::Value(list[i]).As<Napi::Array>();
    const std::u16string name = Napi::Value(pair[1U]).As<Napi::String>();
    const std::int32_t action = Napi::Value(pair[0U]).As<Napi::Number>();
    work->events.push_back(
        {static_cast<CM_NOTIFY_ACTION>(action), std::wstring(name.begin(), name.end())});
  }
  work->milliseconds = info[1].As<Napi::Number>().Uint32Value();
  ++state().threads;
  const dosdev::UniqueWin32Handle thread(CreateThread(nullptr, 0, run, work.get(), 0, nullptr));
  if (thread) static_cast<void>(work.release());
}

/** `setFailing(on)`: whether registering interfaces fails. */
void setFailing(const Napi::CallbackInfo& info) { state().fails = info[0].ToBoolean().Value(); }

Napi::Value counts(const Napi::CallbackInfo& info) {
  Napi::Object object = Napi::Object::New(info.Env());
  const SrwGuard guard(state().lock);
  object.Set("registrations", static_cast<double>(state().registrations.size()));
  object.Set("threads", static_cast<double>(state().threads));
  object.Set("callbacks", static_cast<double>(state().callbacks));
  return object;
}

Napi::Object fill(Napi::Env env, Napi::Object exports) {
  exports.Set("send", Napi::Function::New(env, send));
  exports.Set("setFailing", Napi::Function::New(env, setFailing));
  exports.Set("counts", Napi::Function::New(env, counts));
  return exports;
}

}  // namespace

#define FAKE_EXPORT extern "C" __declspec(dllexport)

FAKE_EXPORT CONFIGRET WINAPI CM_Register_Notification(PCM_NOTIFY_FILTER filter, PVOID context,
                                                      PCM_NOTIFY_CALLBACK callback,
                                                      PHCMNOTIFICATION notification) {
  if (filter->cbSize != sizeof(*filter)) return CR_INVALID_DATA;
  const bool isOfInterfaces = filter->FilterType == CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE;
  if (isOfInterfaces && state().fails) return CR_ACCESS_DENIED;
  auto registration = std::make_shared<Registration>();
  registration->filter = *filter;
  registration->context = context;
  registration->callback = callback;
  *notification = reinterpret_cast<HCMNOTIFICATION>(registration.get());
  const SrwGuard guard(state().lock);
  state().registrations.push_back(std::move(registration));
  return CR_SUCCESS;
}

FAKE_EXPORT CONFIGRET WINAPI CM_Unregister_Notification(HCMNOTIFICATION notification) {
  std::shared_ptr<Registration> found;
  {
    const SrwGuard guard(state().lock);
    Registrations& all = state().registrations;
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) {
      return reinterpret_cast<HCMNOTIFICATION>(one.get()) == notification;
    });
    if (at == all.end()) return CR_INVALID_DATA;
    found = *at;
    all.erase(at);
  }
  // Windows would wait for ever.
  if (current == found.get()) std::abort();
  AcquireSRWLockExclusive(&found->running);
  found->isOpen = false;
  ReleaseSRWLockExclusive(&found->running);
  return CR_SUCCESS;
}

FAKE_EXPORT DWORD WINAPI CM_MapCrToWin32Err(CONFIGRET code, DWORD otherwise) {
  return code == CR_ACCESS_DENIED ? static_cast<DWORD>(ERROR_ACCESS_DENIED) : otherwise;
}

NAPI_MODULE_INIT() {
  dosdev::bindToHost();
  return Napi::RegisterModule(env, exports, fill);
}
