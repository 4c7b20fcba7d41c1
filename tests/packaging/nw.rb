# A formula for Homebrew: brew install --build-from-source ./nw.rb, after the
# address and the checksum of an archive (make dist) have been set.
class Nw < Formula
  desc "Networking, in the human sense, from the shell"
  url "file:///tmp/nw-0.2.0.tar.gz"
  version "0.2.0"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "ISC"

  depends_on "make" => :build
  depends_on "pkgconf" => :build
  depends_on "expat"
  depends_on "gmime"
  depends_on "jansson"
  depends_on "libcsv"
  depends_on "libical"
  depends_on "pcre2"
  depends_on "utf8proc"

  def install
    args = %W[
      PREFIX=#{prefix}
      bashcompletiondir=#{bash_completion}
      fishcompletiondir=#{fish_completion}
      zshcompletiondir=#{zsh_completion}
    ]
    system "gmake", "install", *args
  end

  test do
    (testpath/"log.csv").write <<~CSV
      date,from,to,kind
      2026-06-28,Jo,Mira Novak,call
    CSV
    output = shell_output("#{bin}/nw-score -u 'Mira Novak' -t 2026-06-30 log.csv")
    assert_match "Jo,7.815854", output
  end
end
