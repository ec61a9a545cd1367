internal import Findings

extension JSONText {
  mutating func field(_ name: String, _ number: Int) {
    key(name)
    int(number)
  }

  /// A field without a value is left out.
  mutating func field(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  /// A field without a value is left out.
  mutating func field(_ name: String, _ number: Double?) {
    guard let number else { return }
    key(name)
    double(number)
  }
}
