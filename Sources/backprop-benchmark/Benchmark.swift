import BackpropCore

@main
struct Benchmark {
  static func main() {}
}
