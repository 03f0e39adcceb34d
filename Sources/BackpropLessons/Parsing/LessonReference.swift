import BackpropCore

/// The whole reference of the lesson format, as `lessons schema` prints it.
package enum LessonReference {
  package static var text: String {
    var parts = [
      introduction,
      "Front matter\n\n" + keys(of: .frontMatter) + "\n\n" + indented(LessonSection.frontMatterExample),
    ]
    parts.append(prose)
    for group in LessonSection.groups {
      var part = group.title + "\n\n" + group.sections.map(block).joined(separator: "\n\n")
      for example in LessonSection.examples where group.sections.contains(example.section) {
        part += "\n\n" + indented(example.text)
      }
      parts.append(part)
    }
    parts += ["```notes\n\n  Markdown for the teacher; never shown to the class.", values, formulas]
    return parts.joined(separator: "\n\n\n") + "\n"
  }

  private static func block(_ section: LessonSection) -> String {
    let own = keys(of: section)
    return section.place.map { "  \($0):\n" + own } ?? own
  }

  private static func keys(of section: LessonSection) -> String {
    let width = (section.keyNames.map(\.count).max() ?? 0) + 2
    return section.keys.map { key in
      let gap = String(repeating: " ", count: width - key.name.count)
      return "  \(key.name)\(gap)\(key.isRequired ? "required; " : "")\(key.meaning)"
    }.joined(separator: "\n")
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }

  private static let introduction = """
    Lessons/NN-id.md, in UTF-8: front matter, then pages of running text and blocks. A lesson reads well where Markdown is
    rendered. What is not described here is an error with its place.

    Every text among the values is inline Markdown with $…$. In YAML a text needs single quotes when it contains ": " or
    " #", when it begins with a special character such as [ { * & ! | > % @ `, and in { } and [ ] also when it contains
    a comma or a bracket; longer text goes after >- or |.
    """

  private static let prose = """
    Pages and running text

      # Title        at most once, before the first page; must be the title
      ## A page      begins a page, at most 60 characters
      ### A heading  within a page
      paragraphs, - lists and 1. lists (nested ones indented to the text of the item above), > quotes,
      | tables | with a head and a line | --- |, ```text fences, *emphasis*, **strong**, `code`,
      $formula$ and, on lines of their own, $$ formula $$
      \\$ \\* \\\\ \\` write the character itself. No HTML, images, links, _emphasis_, indented code, entities.

      Running text up to the next block is one screen, every block is one. Aim at text that fits 76x18.
    """

  private static let values = """
    Quantities and value expressions (everything counts from 1)

      base_class[unit,from](pattern)@update    class: _i output, _j hidden, _k input; ^2 layer 2, counted from the input
      x[1]  y[1]  z_j[1]  z^2[1]  a_j[1]  delta_i[1]       inputs, targets, weighted inputs, activations, δ
      w_ij[1,2]  w_jk[1,2]  w_ik[1,2]  w^3[1,2]  b_j[1]    weights (to 1, from 2) and biases before the update
      dw_ij[1,2]  db_j[1]                                  ∂C/∂w, ∂C/∂b of the batch; with (p) of one pattern
      change_w_ij[1,2]  new_w_ij[1,2]  look_w_ij[1,2]      Δw, w after the update, the look-ahead point
      C  C(2)  C[1]                                        cost of the update, of pattern 2, of output 1
      \(column(states))the optimizer's state
      \(column(constantNames.map(\.name).joined(separator: " ")))constants
      without (pattern): the update's first pattern; without @update: update 1

      numbers, quantities, facts, + - * / ^ ( ), < <= > >= = !=, and or not
      abs( ) sqrt( ) exp( ) ln( ) sign( ) sigma( )
      d(A, B)                 ∂A/∂B, total
      central(A, B, eps)      forward(A, B, eps)
      paths(A, B)             how many paths lead from B to A
      step(A)                 the step that computes A, 0 if it is given
      count.parameters  .weights  .biases  .steps  .patterns  .layers  .updates_per_epoch
    """

  /// "buf.w_ij[1,2]  v.  G.  …  mu  P"
  private static let states =
    (OptimizerLetter.withSteps.enumerated().map { $1.rawValue + ($0 == 0 ? ".w_ij[1,2]" : ".") }
    + OptimizerLetter.withSharedSteps.map(\.rawValue)).joined(separator: "  ")

  private static func column(_ text: String) -> String {
    text + String(repeating: " ", count: max(2, 53 - text.count))
  }

  private static let formulas = """
    Formulas

      LaTeX between dollars: letters of the lesson's notation, numbers, + − \\cdot \\times / = \\frac \\sum_{…} \\left( \\right)
      ^ _ ' \\partial \\sqrt \\text \\begin{bmatrix|aligned|cases}, Greek letters, \\sin … \\ln, \\hat \\vec \\dot \\overline, \\odot,
      \\boxed, \\underbrace, \\quad. In a derivation both sides of = are computed on the lesson's network and must agree; a
      derivative ∂A/∂B is the total derivative in the graph of the trace.
    """
}
