/// Something a picture can be shown on: the real terminal, or one in memory for tests.
package protocol Terminal {
  var size: Size { get }
  mutating func present(_ canvas: Canvas)
}
