"""The launcher and the installer, driven with a stub toolchain in a copy of the scripts."""

import os
import pathlib
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]

# Stands for the toolchain: its build leaves a program that shows its arguments, one in brackets per line.
SWIFT = r"""#!/bin/bash
case $1 in
--version) echo "Swift version ${STUB_VERSION:-6.1.2} (swift-RELEASE)" ;;
build)
  echo "$*" >>"$STUB_STATE/builds"
  echo "warnings=${TILL_WARNINGS_AS_ERRORS-unset}" >>"$STUB_STATE/environment"
  echo "[1/2] Compiling Groundwork"
  if [[ -n ${STUB_SLOW:-} ]]; then
    : >"$STUB_STATE/started"
    for ((i = 0; i < 400; i++)); do [[ ! -e $STUB_STATE/go ]] || break; sleep 0.05; done
  fi
  if [[ -n ${STUB_FAIL:-} ]]; then echo "Sources/A.swift:1:1: error: the planted fault"; exit 1; fi
  mkdir -p .build/release
  cp "$STUB_STATE/program" .build/release/till
  echo "Build complete!"
  ;;
esac
"""

PROGRAM = r"""#!/bin/bash
if [[ ${1:-} == man || ${1:-} == completions ]]; then
  [[ -e $STUB_STATE/no-man ]] && { echo "unknown command" >&2; exit 2; }
  printf '%s\n' "line 1" "line 2" "for $*"
  exit
fi
printf '[%s]\n' "$@"
"""


def setUpModule():
    """Whoever runs the tests in the background has them ignore Ctrl-C, and what they start with them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Launching(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "a folder"
        self.stubs, self.state = self.folder / "stubs", self.folder / "state"
        self.copy = self.folder / "till repository"
        for folder in [self.stubs, self.state, self.copy / "Sources", self.copy / "Plugins", self.copy / "templates"]:
            folder.mkdir(parents=True)
        shutil.copy2(REPOSITORY / "till", self.copy)
        shutil.copytree(REPOSITORY / "scripts", self.copy / "scripts")
        for name in ["Package.swift", "checklist.json", "Sources/A.swift"]:
            (self.copy / name).write_text("\n")
        self.stub("swift", SWIFT)
        self.stub("clang", "#!/bin/sh\necho /somewhere/${1#*=}\n")
        self.stub("pkg-config", "#!/bin/sh\nexit 0\n")
        self.stub("ld", "#!/bin/sh\n")
        self.stub("ld.gold", "#!/bin/sh\n")
        self.executable(self.state / "program", PROGRAM)
        # Only what a bare system has, so that no other swift is found.
        self.bare = self.folder / "bare"
        self.bare.mkdir()
        for tool in (
            "bash sh env cat cp mv rm mkdir rmdir mkfifo touch find grep sed sort head tail tr sleep uname readlink "
            "mktemp flock install cmp wc dirname id chmod true"
        ).split():
            (self.bare / tool).symlink_to(shutil.which(tool))
        self.environment = {
            "PATH": f"{self.stubs}:{self.bare}",
            "HOME": str(self.folder),
            "STUB_STATE": str(self.state),
            "LC_ALL": "C",
        }

    def executable(self, path, text):
        path.write_text(text)
        path.chmod(0o755)

    def stub(self, name, text):
        self.executable(self.stubs / name, text)

    def launch(self, *arguments, command=None, cwd="/", **environment):
        return subprocess.run(
            [command or self.copy / "till", *arguments],
            cwd=cwd,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def builds(self):
        record = self.state / "builds"
        return record.read_text().splitlines() if record.exists() else []

    def built(self):
        self.assertEqual(self.launch().returncode, 0)
        (self.state / "builds").unlink()

    # ---- the toolchain

    def test_without_a_toolchain_the_address_is_named(self):
        (self.stubs / "swift").unlink()
        result = self.launch("version")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "")
        self.assertIn("error: there is no Swift toolchain on PATH\n", result.stderr)
        self.assertIn("https://www.swift.org/install", result.stderr)
        self.assertIn("swiftly", result.stderr)

    def test_words_are_chinese_when_the_locale_is(self):
        (self.stubs / "swift").unlink()
        for environment in [{"TILL_LANG": "zh"}, {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "", "LANG": "zh_SG"}]:
            with self.subTest(environment):
                result = self.launch("version", **environment)
                self.assertEqual(result.returncode, 1)
                self.assertIn("错误：PATH 中没有 Swift 工具链\n", result.stderr)
                self.assertIn("https://www.swift.org/install", result.stderr)
        self.assertIn("error: ", self.launch(TILL_LANG="en", LC_ALL="zh_CN.UTF-8").stderr)

    def test_too_old_a_toolchain_is_refused_by_its_version(self):
        result = self.launch("version", STUB_VERSION="5.10.1")
        self.assertEqual(result.returncode, 1)
        self.assertIn('Swift is too old: "Swift version 5.10.1 (swift-RELEASE)"', result.stderr)
        self.assertIn("https://www.swift.org/install", result.stderr)
        self.assertEqual(self.builds(), [])

    def test_a_toolchain_that_does_not_run_is_named_with_what_it_said(self):
        self.stub("swift", "#!/bin/sh\necho 'cannot open libodd.so.9' >&2\nexit 127\n")
        result = self.launch("version")
        self.assertEqual(result.returncode, 1)
        self.assertIn("swift does not run: cannot open libodd.so.9", result.stderr)

    # ---- packages

    def without_libraries(self):
        """No library is known to pkg-config until apt-get has been asked to install."""
        self.stub("pkg-config", '#!/bin/sh\n[ -e "$STUB_STATE/installed" ]\n')
        self.stub(
            "apt-get",
            '#!/bin/sh\necho "$*" >>"$STUB_STATE/apt"\ncase "$*" in *install*) : >"$STUB_STATE/installed";; esac\n',
        )
        self.stub("apt-cache", "#!/bin/sh\n")

    def as_user(self, sudo):
        (self.bare / "id").unlink()
        self.stub("id", "#!/bin/sh\necho 1000\n")
        self.stub("sudo", sudo)

    def test_without_root_the_one_command_is_printed(self):
        self.without_libraries()
        self.as_user(sudo="#!/bin/sh\nexit 1\n")
        result = self.launch("version")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(
            result.stderr,
            "error: missing: libsqlite3-dev libssl-dev\n  try: sudo apt-get install -y libsqlite3-dev libssl-dev\n",
        )
        self.assertFalse((self.state / "apt").exists())
        self.assertEqual(self.builds(), [])

    def test_with_sudo_that_asks_nothing_packages_are_installed(self):
        self.without_libraries()
        self.as_user(sudo='#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n')
        result = self.launch("version")
        self.assertEqual((result.returncode, result.stdout), (0, "[version]\n"), result.stderr)
        asked = (self.state / "apt").read_text()
        self.assertIn("install -y --no-install-recommends libsqlite3-dev libssl-dev", asked)

    def test_an_apt_that_fails_ends_with_its_words_and_the_command(self):
        self.without_libraries()
        self.as_user(sudo='#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n')
        self.stub("apt-get", "#!/bin/sh\necho 'E: planted' >&2\nexit 100\n")
        result = self.launch("version")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("E: planted", result.stderr)
        self.assertIn("try: sudo apt-get update && sudo apt-get install -y libsqlite3-dev libssl-dev", result.stderr)

    # ---- handing over

    def test_arguments_reach_the_program_byte_for_byte(self):
        self.built()
        arguments = ["", "two words", "*", "a\nb", "$HOME `id` \\", "--", "-x", "键"]
        result = self.launch(*arguments)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stdout, "".join(f"[{argument}]\n" for argument in arguments))
        self.assertEqual(result.stderr, "")
        self.assertEqual(self.builds(), [])

    def test_a_built_program_needs_no_toolchain(self):
        self.built()
        (self.stubs / "swift").unlink()
        self.assertEqual(self.launch("a").stdout, "[a]\n")

    def test_it_starts_from_any_folder_and_through_links(self):
        self.built()
        absolute, relative = self.folder / "absolute", self.folder / "relative"
        absolute.symlink_to(self.copy / "till")
        relative.symlink_to("absolute")
        self.assertEqual(self.launch("a", command=relative).stdout, "[a]\n")
        self.assertEqual(self.launch("a", command="./till", cwd=self.copy).stdout, "[a]\n")
        self.assertEqual(self.launch("till", "a", command="bash", cwd=self.copy).stdout, "[a]\n")
        self.assertEqual(self.launch("relative", "a", command="bash", cwd=self.folder).stdout, "[a]\n")
        self.environment["PATH"] += f":{self.copy}"
        self.assertEqual(self.launch("a", command="till").stdout, "[a]\n")
        self.assertEqual(self.builds(), [])

    def test_the_code_of_the_program_is_the_code_of_the_launcher(self):
        self.built()
        self.executable(self.copy / ".build/release/till", "#!/bin/sh\nexit 7\n")
        self.assertEqual(self.launch().returncode, 7)

    def test_a_read_only_folder_with_a_fresh_program_works(self):
        self.built()
        folders = [path for path in self.copy.rglob("*") if path.is_dir()] + [self.copy]
        for folder in folders:
            folder.chmod(0o555)
        try:
            self.assertEqual(self.launch("a").stdout, "[a]\n")
        finally:
            for folder in folders:
                folder.chmod(0o755)

    # ---- building

    def test_the_first_start_builds_with_nothing_on_standard_output(self):
        result = self.launch("a", TILL_WARNINGS_AS_ERRORS="1")
        self.assertEqual((result.returncode, result.stdout), (0, "[a]\n"), result.stderr)
        self.assertIn("building till for the first time", result.stderr)
        self.assertEqual(
            self.builds(), ["build -c release --product till --static-swift-stdlib -Xlinker -s"]
        )
        self.assertEqual((self.state / "environment").read_text(), "warnings=unset\n")

    def test_a_newer_source_is_built_once(self):
        for name in ["Sources/A.swift", "Package.swift", "checklist.json", "templates/new.env", "Plugins/p.swift"]:
            with self.subTest(name):
                self.built()
                (self.copy / name).write_text("// newer\n")
                self.assertEqual(self.launch("a").stdout, "[a]\n")
                self.assertEqual(self.launch("a").stdout, "[a]\n")
                self.assertEqual(len(self.builds()), 1)

    def test_a_removed_source_is_noticed(self):
        self.built()
        (self.copy / "Sources/A.swift").unlink()
        self.launch("a")
        self.assertEqual(len(self.builds()), 1)

    def test_a_source_saved_during_the_build_is_built_at_the_next_start(self):
        with self.slow_build() as building:
            (self.copy / "Sources/A.swift").write_text("// saved meanwhile\n")
            self.finish(building)
        self.launch("a")
        self.assertEqual(len(self.builds()), 2)

    def test_a_failing_build_shows_the_end_of_its_log_and_the_command(self):
        result = self.launch("version", STUB_FAIL="1")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("Sources/A.swift:1:1: error: the planted fault", result.stderr)
        self.assertIn(f'error: the build failed, its log is "{self.copy}/.build/till-build.log"', result.stderr)
        self.assertIn(f"try: {self.copy}/till version", result.stderr)
        inside = self.launch("version", command="./till", cwd=self.copy, STUB_FAIL="1")
        self.assertIn(f"try: {self.copy}/till version", inside.stderr)
        self.assertIn("the planted fault", (self.copy / ".build/till-build.log").read_text())
        self.assertEqual(self.launch("a").stdout, "[a]\n")

    def test_a_failing_build_does_not_start_the_older_program(self):
        self.built()
        (self.copy / "Sources/A.swift").write_text("// newer\n")
        for _ in range(2):
            result = self.launch("a", STUB_FAIL="1")
            self.assertEqual((result.returncode, result.stdout), (1, ""))

    # ---- two at once, and cut short

    def slow_build(self):
        for name in ["started", "go"]:
            (self.state / name).unlink(missing_ok=True)
        building = subprocess.Popen(
            [self.copy / "till", "first"],
            env=self.environment | {"STUB_SLOW": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.wait_for(lambda: (self.state / "started").exists())
        return building

    def wait_for(self, condition):
        limit = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), limit, "waited too long")
            time.sleep(0.01)

    def finish(self, building):
        (self.state / "go").touch()
        output = building.communicate(timeout=30)
        return output

    def two_at_once(self):
        with self.slow_build() as first:
            with subprocess.Popen(
                [self.copy / "till", "second"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            ) as second:
                waiting = second.stderr.readline()
                self.assertEqual(waiting, "till: another launcher is building, waiting for it …\n")
                self.assertEqual(self.finish(first)[0], "[first]\n")
                self.assertEqual(second.communicate(timeout=30), ("[second]\n", ""))
        self.assertEqual(len(self.builds()), 1)

    def test_two_at_once_build_once(self):
        self.two_at_once()

    def test_two_at_once_build_once_where_there_is_no_flock(self):
        (self.bare / "flock").unlink()
        self.two_at_once()

    def test_a_lock_left_by_the_dead_is_taken_over_where_there_is_no_flock(self):
        (self.bare / "flock").unlink()
        dead = subprocess.Popen(["true"])
        dead.wait()
        lock = self.copy / ".build/till.lock.d"
        lock.mkdir(parents=True)
        (lock / "pid").write_text(f"{dead.pid}\n")
        self.assertEqual(self.launch("a").stdout, "[a]\n")
        self.assertFalse(lock.exists())

    def test_the_program_does_not_inherit_the_lock(self):
        self.executable(self.state / "program", "#!/bin/bash\n{ true >&9; } 2>/dev/null && echo inherited\nexit 0\n")
        self.assertEqual(self.launch().stdout, "")

    def test_a_build_that_was_stopped_is_done_again(self):
        for number, code in [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9)]:
            with self.subTest(number):
                # A binary that was being written when the build ended is newer than every source.
                release = self.copy / ".build/release"
                release.mkdir(parents=True, exist_ok=True)
                (self.copy / "Sources/A.swift").write_text("// newer\n")
                with self.slow_build() as building:
                    self.executable(release / "till", "cut short")
                    building.send_signal(number)
                    building.wait(30)
                    self.assertEqual(building.returncode, code)
                    (self.state / "go").touch()
                self.assertEqual(self.launch("a").stdout, "[a]\n")

    # ---- installing

    def script(self, name, *arguments, **environment):
        return self.launch(*arguments, command=self.copy / "scripts" / name, cwd=self.folder, **environment)

    def tree(self, folder):
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())

    INSTALLED = [
        "bin/till",
        "share/bash-completion/completions/till",
        "share/fish/vendor_completions.d/till.fish",
        "share/man/man1/till.1",
        "share/till/installed",
        "share/zsh/site-functions/_till",
    ]

    def test_what_is_installed_is_taken_away_exactly(self):
        prefix = self.folder / "prefix"
        (prefix / "bin").mkdir(parents=True)
        (prefix / "bin/other").write_text("not ours")
        result = self.script("install", "--prefix", "prefix")
        self.assertEqual((result.returncode, result.stdout), (0, ""), result.stderr)
        self.assertEqual(self.tree(prefix), sorted([*self.INSTALLED, "bin/other"]))
        self.assertEqual((prefix / "share/till/installed").read_text().splitlines(), self.INSTALLED)
        self.assertEqual((prefix / "share/man/man1/till.1").read_text(), "line 1\nline 2\nfor man\n")
        self.assertEqual((prefix / "share/zsh/site-functions/_till").read_text(), "line 1\nline 2\nfor completions zsh\n")
        self.assertEqual(stat.S_IMODE((prefix / "bin/till").stat().st_mode), 0o755)
        self.assertEqual(self.launch("a", command=prefix / "bin/till").stdout, "[a]\n")

        again = self.script("install", "--prefix", str(prefix))
        self.assertEqual(again.returncode, 0)
        self.assertIn("everything below", again.stderr)

        dry = self.script("uninstall", "--prefix", str(prefix), "--dry-run")
        self.assertIn(f"would remove {prefix}/bin/till\n", dry.stderr)
        self.assertEqual(len(self.tree(prefix)), 7)
        result = self.script("uninstall", "--prefix", str(prefix))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.tree(prefix), ["bin/other"])
        again = self.script("uninstall", "--prefix", str(prefix))
        self.assertEqual((again.returncode, again.stderr), (0, f"till: till is not installed below {prefix}\n"))

    def test_a_dry_run_of_the_installation_writes_nothing(self):
        result = self.script("install", "--dry-run")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("would write", result.stderr)
        self.assertFalse((self.folder / ".local").exists())

    def test_a_program_without_manual_page_is_not_installed(self):
        (self.state / "no-man").touch()
        result = self.script("install", "--prefix", "prefix")
        self.assertEqual(result.returncode, 1)
        self.assertIn('error: "till man" gives nothing to install; nothing was installed', result.stderr)
        self.assertFalse((self.folder / "prefix").exists())

    def test_the_file_of_somebody_else_is_not_overwritten(self):
        other = self.folder / "prefix/bin/till"
        other.parent.mkdir(parents=True)
        other.write_text("somebody else's")
        result = self.script("install", "--prefix", "prefix")
        self.assertEqual(result.returncode, 1)
        self.assertIn("is there already", result.stderr)
        self.assertEqual(self.tree(self.folder / "prefix"), ["bin/till"])
        self.assertEqual(other.read_text(), "somebody else's")

    def test_nonsense_is_refused(self):
        (self.folder / "file").write_text("")
        for arguments in [["--prefix"], ["--prefix", ""], ["--prefix=/"], ["--prefix", "file"], ["here"], ["--force"]]:
            for name in ["install", "uninstall"]:
                with self.subTest([name, *arguments]):
                    result = self.script(name, *arguments)
                    self.assertEqual((result.returncode, result.stdout), (2, ""))
                    self.assertIn("--prefix DIR", result.stderr)

    def test_a_list_that_was_tampered_with_removes_nothing(self):
        self.assertEqual(self.script("install", "--prefix", "prefix").returncode, 0)
        precious = self.folder / "precious"
        precious.write_text("keep")
        for path in ["../precious", str(precious), "bin/../../precious", ""]:
            with self.subTest(path):
                with open(self.folder / "prefix/share/till/installed", "a") as manifest:
                    manifest.write(path + "\n")
                result = self.script("uninstall", "--prefix", "prefix")
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertTrue(precious.exists())
                self.assertTrue((self.folder / "prefix/bin/till").exists())


if __name__ == "__main__":
    unittest.main()
