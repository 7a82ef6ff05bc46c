import Files

/// The places Till keeps things, by the XDG conventions; `till where` lists them.
package struct WorkbenchHome: Hashable, Sendable {
  /// The vault file: `--vault`, `TILL_VAULT`, else below the data folder.
  package let vault: String
  /// The local gateway's books and certificates.
  package let sandbox: String
  /// Where a rehearsal lives until it is finished.
  package let rehearsal: String
  /// Where the newest state seen of each vault is noted; `nil` where nothing is to outlive the vault.
  package let seen: String?
  /// Where the processes that keep vaults unlocked are reached; `nil` where none is to be asked.
  package let agents: String?
  /// What was seen of calls and notifications; `nil` where nothing is to be kept.
  package let traffic: String?
  /// Where acceptances are run, and the last one is kept; `nil` where none is run.
  package let acceptance: String?
  /// Where receipts of swaps and their sealed originals are kept.
  package var goLive: String { FilePath.folder(of: rehearsal) + "/golive" }

  package init(
    vault: String, sandbox: String, rehearsal: String, seen: String? = nil, agents: String? = nil,
    traffic: String? = nil, acceptance: String? = nil
  ) {
    self.vault = vault
    self.sandbox = sandbox
    self.rehearsal = rehearsal
    self.seen = seen
    self.agents = agents
    self.traffic = traffic
    self.acceptance = acceptance
  }

  /// - Parameters:
  ///   - vault: the value of `--vault`, if given.
  ///   - environment: the process environment. Relative XDG paths are ignored, as the XDG specification demands.
  package init(vault: String?, environment: [String: String]) {
    let user = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/"
    func base(_ name: String, _ fallback: String) -> String {
      if let path = environment[name], path.hasPrefix("/") { return path }
      return user == "/" ? "/" + fallback : "\(user)/\(fallback)"
    }
    let data = base("XDG_DATA_HOME", ".local/share") + "/till"
    let state = base("XDG_STATE_HOME", ".local/state") + "/till"
    let named = environment["TILL_VAULT"].flatMap { $0.isEmpty ? nil : $0 }
    // The runtime folder goes when the user logs out; it counts only if it is what the specification says it is.
    let runtime = environment["XDG_RUNTIME_DIR"].flatMap { path in
      path.hasPrefix("/") && FileFacts(of: path)?.isPrivateFolder == true ? path + "/till" : nil
    }
    self.init(
      vault: vault ?? named ?? data + "/vault.db", sandbox: data + "/sandbox", rehearsal: state + "/rehearsal",
      seen: state + "/seen", agents: runtime ?? state + "/agent", traffic: state + "/traffic.db",
      acceptance: state + "/acceptance")
  }
}
