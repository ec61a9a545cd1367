/// Loops over buffers. The closures are inlined, so that each use becomes one tight loop, vectorised where the operation allows it.
enum Mapping {
  /// `f` of every element.
  @inline(__always)
  static func one<A, R>(_ a: [A], _ f: (A) -> R) -> [R] {
    // SAFETY: `out` has room for `a.count` elements, and all of them are written.
    unsafe [R](unsafeUninitializedCapacity: a.count) { out, count in
      unsafe a.withUnsafeBufferPointer { a in
        for i in 0..<a.count { unsafe out.initializeElement(at: i, to: f(a[i])) }
        count = a.count
      }
    }
  }

  /// `f` of the elements of two buffers of one length.
  @inline(__always)
  static func two<A, B, R>(_ a: [A], _ b: [B], _ f: (A, B) -> R) -> [R] {
    let length = min(a.count, b.count)
    // SAFETY: both inputs have `length` elements, `out` has room for as many, and all of them are written.
    return unsafe [R](unsafeUninitializedCapacity: length) { out, count in
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          for i in 0..<length { unsafe out.initializeElement(at: i, to: f(a[i], b[i])) }
        }
      }
      count = length
    }
  }

  @inline(__always)
  static func three<A, B, C, R>(_ a: [A], _ b: [B], _ c: [C], _ f: (A, B, C) -> R) -> [R] {
    let length = min(a.count, b.count, c.count)
    // SAFETY: all inputs have `length` elements, `out` has room for as many, and all of them are written.
    return unsafe [R](unsafeUninitializedCapacity: length) { out, count in
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          unsafe c.withUnsafeBufferPointer { c in
            for i in 0..<length { unsafe out.initializeElement(at: i, to: f(a[i], b[i], c[i])) }
          }
        }
      }
      count = length
    }
  }

  /// `a` where the flag is set, else `b`. Without a branch: one would keep a loop from being vectorised, because only one of the two would be
  /// loaded.
  @inline(__always)
  static func select<T: FixedWidthInteger>(_ flag: Bool, _ a: T, _ b: T) -> T { b ^ (a ^ b) & (flag ? ~0 : 0) }

  /// The elements at places; a place outside gives `placeholder`.
  @inline(__always)
  static func gather<A>(_ a: [A], _ places: [Int32], placeholder: A) -> [A] {
    // SAFETY: every place is checked against the count of `a`.
    unsafe a.withUnsafeBufferPointer { a in
      one(places) { place in
        let index = Int(place)
        return index >= 0 && index < a.count ? unsafe a[index] : placeholder
      }
    }
  }
}

extension [UInt8] {
  /// Whether some byte is not zero: eight at a time.
  var hasAny: Bool {
    var any: UInt8 = 0
    for byte in self { any |= byte }
    return any != 0
  }
}
