{
  "variables": {
    # The same lists as in native/CMakeLists.txt and native/nt/CMakeLists.txt; a test compares them.
    "dosdev_binding_sources": [
      "native/binding/addon.cc",
      "native/binding/arguments.cc",
      "native/binding/build_stamp.cc",
      "native/binding/device_changes_value.cc",
      "native/binding/device_interface_binding.cc",
      "native/binding/device_tree_binding.cc",
      "native/binding/device_watch.cc",
      "native/binding/device_watch_binding.cc",
      "native/binding/dos_device_binding.cc",
      "native/binding/guid_argument.cc",
      "native/binding/handle_object.cc",
      "native/binding/host.cc",
      "native/binding/network_binding.cc",
      "native/binding/object_binding.cc",
      "native/binding/query_binding.cc",
      "native/binding/raw_binding.cc",
      "native/binding/registry_binding.cc",
      "native/binding/system_binding.cc",
      "native/binding/values.cc",
    ],
    "dosdev_nt_sources": [
      "native/nt/com_port_database.cc",
      "native/nt/device_changes.cc",
      "native/nt/device_interfaces.cc",
      "native/nt/device_notification.cc",
      "native/nt/device_properties.cc",
      "native/nt/device_tree.cc",
      "native/nt/directory_links.cc",
      "native/nt/directory_listing.cc",
      "native/nt/dos_device.cc",
      "native/nt/dos_path.cc",
      "native/nt/guid_text.cc",
      "native/nt/identity.cc",
      "native/nt/link_inspection.cc",
      "native/nt/link_target.cc",
      "native/nt/network.cc",
      "native/nt/nt_api.cc",
      "native/nt/object_attributes.cc",
      "native/nt/object_creation.cc",
      "native/nt/object_information.cc",
      "native/nt/object_security.cc",
      "native/nt/privilege.cc",
      "native/nt/process.cc",
      "native/nt/raw_arguments.cc",
      "native/nt/raw_calls.cc",
      "native/nt/registry.cc",
      "native/nt/security_descriptor.cc",
      "native/nt/setup_api.cc",
      "native/nt/system_text.cc",
      "native/nt/unicode_string.cc",
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
        "sources": [
          "<@(dosdev_binding_sources)",
          "<@(dosdev_nt_sources)",
          "native/binding/version.rc",
        ],
        # native/binding/host.cc has our own hook. node-gyp's uses a pragma of which /WX makes an error, and
        # knows fewer hosts.
        "win_delay_load_hook": "false",
        # Not node-addon-api's own targets: they turn on /analyze, of which nothing here can turn it
        # off, and the findings in its headers would be errors.
        "include_dirs": ["native", "<!(node -p \"require('node-addon-api').include_dir\")"],
        "defines!": ["_HAS_EXCEPTIONS=0"],
        "defines": [
          "_HAS_EXCEPTIONS=1",
          "NAPI_CPP_EXCEPTIONS",
          # What cannot be thrown because the environment is ending is dropped: the default ends the
          # process.
          "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS",
          # Array buffers over memory of the addon's own are refused by hosts such as Electron: the
          # calls are not declared.
          "NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED",
          "NODE_ADDON_API_CPP_EXCEPTIONS_ALL",
          "NAPI_VERSION=8",
          "UNICODE",
          "_UNICODE",
          "_WIN32_WINNT=0x0A00",
          # The stamp in the addon: its version and a digest of its sources.
          "DOSDEV_VERSION=<!(node scripts/native-stamp.mjs version)",
          "DOSDEV_SOURCES=<!(node scripts/native-stamp.mjs sources)",
          "DOSDEV_VERSION_NUMBERS=<!(node scripts/native-stamp.mjs version-numbers)",
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
            # What it imports comes from System32 only.
            "AdditionalOptions": ["/guard:cf", "/DYNAMICBASE", "/DEPENDENTLOADFLAG:0x800"],
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
