#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// libm, in one place: the formulas and the kernel must use the same exp to agree bit for bit.
public enum ElementaryFunctions {
  /// σ(z) = 1 / (1 + e^(−z)), written with e^(−|z|) so that nothing overflows: σ(−750) is a tiny number or 0, never NaN.
  @inlinable
  public static func sigmoid(_ z: Double) -> Double {
    let e = exponential(-z.magnitude)
    return (z < 0 ? e : 1) / (1 + e)
  }

  public static func exponential(_ x: Double) -> Double { exp(x) }
  public static func naturalLogarithm(_ x: Double) -> Double { log(x) }
  public static func tanh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tanh(x)
    #else
      Darwin.tanh(x)
    #endif
  }
  public static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
