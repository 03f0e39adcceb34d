// swift-tools-version: 6.2
import PackageDescription

// The dependency table of the project. A target may import what is listed for it and nothing else;
// the gate builds with `--explicit-target-dependency-import-check error` to hold it to that.
// Warnings fail `.ci/test` but not the build of a user, whose compiler may be newer than ours.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

let package = Package(
  name: "backprop-tutor",
  products: [
    .executable(name: "backprop", targets: ["backprop"]),
    .executable(name: "backprop-benchmark", targets: ["backprop-benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The mathematics, as values and as formulas. Knows no screen, no file, no key.
    .target(name: "BackpropCore", swiftSettings: strict),
    // Experiment files in, validated values or diagnostics out.
    .target(
      name: "BackpropExperiments",
      dependencies: ["BackpropCore", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // Lesson files in, checked lessons or diagnostics out; questions, diagnosis, mastery, progress.
    .target(
      name: "BackpropLessons",
      dependencies: ["BackpropCore", "BackpropExperiments", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // Cells, styles, events: the ground every screen is drawn on. Knows no terminal.
    .target(name: "TerminalCanvas", swiftSettings: strict),
    // State, actions, reducer, screens: pure.
    .target(
      name: "Tutor",
      dependencies: ["BackpropCore", "BackpropExperiments", "BackpropLessons", "TerminalCanvas"],
      swiftSettings: strict),
    // The only code that talks to a terminal.
    .systemLibrary(
      name: "CNcurses", providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),
    .target(name: "CTerminal"),
    .target(
      name: "TerminalCurses",
      dependencies: ["TerminalCanvas", "CNcurses", "CTerminal"],
      swiftSettings: strict + [.defaultIsolation(MainActor.self)]),
    // Command line, effects, run loop.
    .executableTarget(
      name: "backprop",
      dependencies: [
        "BackpropCore", "BackpropExperiments", "BackpropLessons", "TerminalCanvas", "Tutor",
        "TerminalCurses", "CTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Training speed, measured by hand as the README says.
    .executableTarget(
      name: "backprop-benchmark", dependencies: ["BackpropCore"], swiftSettings: strict),

    // What several test targets need: random networks, and arithmetic that shares nothing with the formulas.
    .target(
      name: "TestSupport", dependencies: ["BackpropCore"], path: "Tests/TestSupport",
      resources: [.copy("Formulas")], swiftSettings: strict),
    // The order of folders, read from the sources.
    .testTarget(name: "StructureTests", swiftSettings: strict),
    .testTarget(
      name: "BackpropCoreTests", dependencies: ["BackpropCore", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropExperimentsTests",
      dependencies: [
        "BackpropExperiments", "BackpropCore", "TestSupport", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropLessonsTests",
      dependencies: ["BackpropLessons", "BackpropExperiments", "BackpropCore", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["TerminalCanvas"], swiftSettings: strict),
    .testTarget(
      name: "TerminalCursesTests", dependencies: ["TerminalCurses", "TerminalCanvas", "CNcurses"],
      swiftSettings: strict),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Tutor", "BackpropCore", "BackpropExperiments", "BackpropLessons", "TerminalCanvas", "TestSupport",
      ],
      resources: [.copy("Screens")], swiftSettings: strict),
    .testTarget(
      name: "BackpropCommandTests",
      dependencies: [
        "backprop", "BackpropCore", "BackpropExperiments", "BackpropLessons", "TerminalCurses", "Tutor",
        "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
