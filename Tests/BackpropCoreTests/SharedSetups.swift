// The random networks are shared with other test targets; every file here sees them.
@_exported import TestSupport
