{
  "variables": {
    # The same list as in native/CMakeLists.txt; scripts/check-binding-gyp.mjs compares them.
    "dosdev_sources": [
      "native/addon.cc",
      "native/arguments.cc",
      "native/build_stamp.cc",
      "native/device_interface_binding.cc",
      "native/device_interfaces.cc",
      "native/directory_links.cc",
      "native/directory_listing.cc",
      "native/dos_device.cc",
      "native/dos_device_binding.cc",
      "native/dos_path.cc",
      "native/handle_object.cc",
      "native/host.cc",
      "native/identity.cc",
      "native/link_target.cc",
      "native/network.cc",
      "native/network_binding.cc",
      "native/nt_api.cc",
      "native/object_attributes.cc",
      "native/object_binding.cc",
      "native/object_creation.cc",
      "native/object_information.cc",
      "native/object_security.cc",
      "native/privilege.cc",
      "native/query_binding.cc",
      "native/raw_arguments.cc",
      "native/raw_binding.cc",
      "native/raw_calls.cc",
      "native/registry.cc",
      "native/registry_binding.cc",
      "native/security_descriptor.cc",
      "native/setup_api.cc",
      "native/system_binding.cc",
      "native/system_text.cc",
      "native/unicode_string.cc",
      "native/values.cc",
    ],
    # Needs the Spectre-mitigated libraries of Visual Studio: node-gyp rebuild --dosdev_spectre=1
    "dosdev_spectre%": 0,
  },
  "conditions": [
    ["OS!='win'", {
      # There is nothing to build elsewhere: `npm run build:native` builds across from Linux.
      "targets": [{ "target_name": "dosdev", "type": "none" }],
    }, {
      "targets": [{
        "target_name": "dosdev",
        "sources": ["<@(dosdev_sources)"],
        # native/host.cc has our own hook. node-gyp's uses a pragma of which /WX makes an error, and
        # knows fewer hosts.
        "win_delay_load_hook": "false",
        # Not node-addon-api's own targets: they turn on /analyze, of which nothing here can turn it
        # off, and the findings in its headers would be errors.
        "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
        "defines!": ["_HAS_EXCEPTIONS=0"],
        "defines": [
          "_HAS_EXCEPTIONS=1",
          "NAPI_CPP_EXCEPTIONS",
          # What cannot be thrown because the environment is ending is dropped: the default ends the
          # process.
          "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS",
          "NODE_ADDON_API_CPP_EXCEPTIONS_ALL",
          "NAPI_VERSION=8",
          "UNICODE",
          "_UNICODE",
          "_WIN32_WINNT=0x0A00",
          # What the addon says of itself.
          "DOSDEV_VERSION=<!(node scripts/native-stamp.mjs version)",
          "DOSDEV_SOURCES=<!(node scripts/native-stamp.mjs sources)",
        ],
        "libraries": ["advapi32.lib", "delayimp.lib"],
        "msvs_settings": {
          "VCCLCompilerTool": {
            "ExceptionHandling": 1,
            "WarningLevel": 4,
            "WarnAsError": "true",
            "AdditionalOptions": [
              "/guard:cf",
              "/sdl",
              "/utf-8",
              "/ZH:SHA_256",
              # The warnings are for our own code.
              "/external:anglebrackets",
              "/external:W0",
            ],
          },
          "VCLinkerTool": {
            "DelayLoadDLLs": ["node.exe"],
            "AdditionalOptions": ["/guard:cf", "/DYNAMICBASE"],
          },
        },
        "conditions": [
          ["target_arch=='x64'", {
            "msvs_settings": {
              "VCLinkerTool": { "AdditionalOptions": ["/CETCOMPAT"] },
            },
          }],
          ["dosdev_spectre==1", {
            "msvs_configuration_attributes": { "SpectreMitigation": "Spectre" },
            "msvs_settings": {
              "VCCLCompilerTool": { "AdditionalOptions": ["/Qspectre"] },
            },
          }],
        ],
      }],
    }],
  ],
}
