internal import Diagnostics
internal import Mustache

/// The pages' templates, style and script; they are compiled in.
///
/// Every value goes into a template as HTML (`{{{name}}}`): it was escaped where it was made, by bytes. The template library's own
/// escaping goes by characters, which leaves a quote with a combining mark as it is.
struct PageTemplates: Sendable {
  private let page: MustacheTemplate
  private let index: MustacheTemplate
  private let unit: MustacheTemplate
  private let coverage: MustacheTemplate
  private let style = Self.text(PackageResources.style_css)
  private let script = Self.text(PackageResources.script_js)
  private let labels: Labels
  private let version: String

  private init(labels: Labels, version: String) throws {
    page = try MustacheTemplate(string: Self.text(PackageResources.page_mustache))
    index = try MustacheTemplate(string: Self.text(PackageResources.index_mustache))
    unit = try MustacheTemplate(string: Self.text(PackageResources.unit_mustache))
    coverage = try MustacheTemplate(string: Self.text(PackageResources.coverage_mustache))
    self.labels = labels
    self.version = version
  }

  static func compiled(labels: Labels, version: String) throws(DiagnosticsError) -> PageTemplates {
    do {
      return try PageTemplates(labels: labels, version: version)
    } catch {
      throw DiagnosticsError(ReportsDiagnostics.brokenTemplate("\(error)"))
    }
  }

  /// The page of all units. A section whose value is absent or empty is left out.
  func index(title: String, _ values: [String: HTML]) -> String { render(index, title: title, values) }

  /// The page of one unit.
  func unit(title: String, _ values: [String: HTML]) -> String { render(unit, title: title, values) }

  /// The traceability matrix.
  func coverage(title: String, _ values: [String: HTML]) -> String { render(coverage, title: title, values) }

  private func render(_ template: MustacheTemplate, title: String, _ values: [String: HTML]) -> String {
    var context: [String: Any] = ["labels": labels]
    for (name, value) in values where !value.isEmpty { context[name] = value.source }
    let body = template.render(context)
    return page.render([
      "labels": labels, "language": labels.isVietnamese ? "vi" : "en", "pageTitle": HTML(text: title).source, "style": style,
      "script": script, "version": HTML(text: version).source, "body": body,
    ])
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
