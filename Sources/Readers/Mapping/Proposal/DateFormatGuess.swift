internal import Datasets
internal import Tables

/// Finds the format of dates that are not read day first.
enum DateFormatGuess {
  private static let days = ["MM/dd/yyyy", "M-d-yyyy", "yyyyMMdd", "dd/MM/yy", "MM/dd/yy", "dd.MM.yy"]
  private static let times = ["", " HH:mm", " HH:mm:ss", " hh:mm a", " hh:mm:ss a"]

  /// The first format that every cell has; nil where the usual forms fit as well, or none does.
  ///
  /// Of day and month the order is proved by a number above 12, or it is not proved at all and stays day first.
  static func format(_ sample: ColumnSample) -> String? {
    let probe = ColumnSchema(probing: .timestamp)
    guard !sample.isEmpty, sample.fit(probe) < 0.99 else { return nil }
    for day in days {
      for time in times {
        guard let format = DateFormat(day + time) else { continue }
        if sample.fit(probe, dates: DateReading(format: format)) == 1 { return day + time }
      }
    }
    return nil
  }
}
