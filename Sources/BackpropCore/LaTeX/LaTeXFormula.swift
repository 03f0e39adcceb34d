/// Reads the LaTeX that lessons are written in: the subset that the source documents use, and nothing else.
///
/// The tree holds what was written, in the order it was written, in the normal form that `MathNode` describes.
/// `parse(node.latex())` gives the same tree again. What it accepts:
///
/// | | |
/// |---|---|
/// | letters, signs | Greek letters, `\partial \nabla \infty \dots \cdots`, `+ - * / = < > , ; : . ?` and the names in `LaTeXSymbols` |
/// | structure | `{ } _ ^ '`, `\frac \sqrt \boxed \underbrace{…}_{…} \hat \tilde \bar \dot \vec \overline` |
/// | big operators | `\sum \prod \int \lim` with limits, also several lines of them: `\sum_{\substack{… \\ …}}` |
/// | brackets | `( ) [ ] \{ \} | \|`, with `\left` and `\right` (and `.` for none) of any two kinds |
/// | tables | `\begin{bmatrix}`, `\begin{aligned}`, `\begin{cases}` with `&` and `\\` |
/// | words, names | `\text \textbf \textit \mathbf \mathbb \mathit \mathrm \boldsymbol \operatorname`, `\sin` … `\cosh \ln \log \exp \max \min` |
/// | blanks | `\quad` and `\qquad` stand between formulas and are kept; smaller ones are the typesetter's business and dropped |
///
/// A name followed by a parenthesis is a function where no product can be meant: a name of several letters, σ, f, g,
/// and C and E (costs), with their primes and scripts. After any other letter the parenthesis is a factor: a(1 − a).
/// Asking the notation what is a function was rejected: reading must not depend on it.
public enum LaTeXFormula {
  /// - Parameter text: the formula without `$`, on one or several lines.
  /// - Throws: at the first place that is outside the subset, with what to write instead.
  public static func parse(_ text: String) throws(LaTeXError) -> MathNode {
    var parser = LaTeXParser(text)
    return try parser.formula()
  }
}
