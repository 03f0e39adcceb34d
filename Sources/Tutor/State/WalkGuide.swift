import BackpropCore
import BackpropLessons

/// What a lesson says around a walk: its title in the header, its own words at a step.
package struct WalkGuide: Equatable, Sendable {
  var title: String
  var captions: [Quantity: [Inline]]
  /// Said at every step that has no caption of its own: what there is to do.
  var standing: [Inline]?
  /// Which book's letters its words are written in.
  let book: Notation

  init(title: String, captions: [Quantity: [Inline]], book: Notation) {
    self.title = title
    self.captions = captions
    self.book = book
  }
}
