package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/keys"
	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/tree"
)

func bundleCommand(streams IO) *cli.Command {
	key := &cli.StringFlag{Name: "verification-key", Usage: "the public key, or the secret, in `FILE`"}
	algorithm := &cli.StringFlag{Name: "signing-alg", Value: "RS256", DefaultText: "RS256", Usage: "sign by `ALG`"}
	return &cli.Command{
		Name:  "bundle",
		Usage: "build, verify or inspect a bundle for OPA",
		Subcommands: []*cli.Command{{
			Name:      "build",
			Usage:     "write a bundle from which OPA decides as demarc",
			ArgsUsage: "FILE.tar.gz",
			Description: `Writes a bundle of OPA: the decision, the rules, your own among them, and as
data thresholds, words, settings and the schema of proposals, as the
configuration of the current folder has them. Waivers are no part of it:
they are asked with each proposal (demarc convert). The same rules and
settings give the same bytes.

   demarc bundle build demarc.tar.gz
   demarc bundle build demarc.tar.gz --signing-key private.pem`,
			Flags: append([]cli.Flag{
				&cli.StringFlag{Name: "signing-key", Usage: "sign by the private key in `FILE`"},
				algorithm,
			}, configFlags()...),
			Action: buildBundle,
		}, {
			Name:      "verify",
			Usage:     "tell whether a bundle is whole, signed and demarc's",
			ArgsUsage: "FILE.tar.gz",
			Description: `Fails, with exit code 1, unless OPA would load the bundle, its signature is
that of the key, every file is as it was signed, and demarc decides in it.

   demarc bundle verify demarc.tar.gz --verification-key public.pem`,
			Flags:  []cli.Flag{key, algorithm},
			Action: func(c *cli.Context) error { return verifyBundle(c, streams) },
		}, {
			Name:      "inspect",
			Usage:     "show what is in a bundle",
			ArgsUsage: "FILE.tar.gz",
			Flags:     []cli.Flag{formatFlag},
			Action:    func(c *cli.Context) error { return inspectBundle(c, streams) },
		}},
	}
}

func buildBundle(c *cli.Context) error {
	name, err := bundleName(c)
	if err != nil {
		return err
	}
	settings, err := newSettings(c, time.Time{}, demarc.MaxBytes)
	if err != nil {
		return err
	}
	here, err := settings.in(absolute("."))
	if err != nil {
		return err
	}
	v, err := here.judge()
	if err != nil {
		return err
	}
	if len(here.opts.Policies) > 0 { // the same bytes, in whichever folder it is built
		for i := range here.opts.Policies {
			here.opts.Policies[i].Name = fmt.Sprint(i)
		}
		if v, err = demarc.New(here.opts); err != nil {
			return err
		}
	}
	files, roots, err := v.Bundle()
	if err != nil {
		return err
	}
	b := bundle.Bundle{Data: map[string]any{}}
	b.Manifest.Init()
	version := ast.RegoV1.Int()
	b.Manifest.Roots, b.Manifest.Revision, b.Manifest.RegoVersion = &roots, v.PolicyDigest(), &version
	b.Manifest.Metadata = map[string]any{"demarc": map[string]any{"version": Version(), "entrypoint": "data.demarc.decision"}}
	if err := json.Unmarshal(files["data.json"], &b.Data); err != nil {
		return err
	}
	for _, path := range sortedKeys(files) {
		if path == "data.json" {
			continue
		}
		module, err := ast.ParseModuleWithOpts(path, string(files[path]), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return err
		}
		b.Modules = append(b.Modules, bundle.ModuleFile{URL: "/" + path, Path: "/" + path, RelativePath: "/" + path, Raw: files[path], Parsed: module})
	}
	if key := c.String("signing-key"); key != "" {
		if err := b.GenerateSignature(bundle.NewSigningConfig(key, c.String("signing-alg"), ""), "", false); err != nil {
			return usagef("--signing-key %s: %w", key, err)
		}
	}
	var out bytes.Buffer
	w := bundle.NewWriter(&out)
	w.DisableFormat(true)
	if err := w.Write(b); err != nil {
		return err
	}
	return writeFile(name, out.Bytes())
}

func bundleName(c *cli.Context) (string, error) {
	if c.NArg() != 1 {
		return "", usagef("bundle %s takes the name of one file", c.Command.Name)
	}
	return c.Args().First(), nil
}

// maxBundle is how large the files of a bundle may be.
const maxBundle = tree.MaxBytes

// readBundle reads a bundle, and checks its signature if it is to have one.
func readBundle(name string, verification *bundle.VerificationConfig) (b bundle.Bundle, signed bool, err error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return b, false, usagef("%s: %s", name, plain(err))
	case info.Size() > maxBundle:
		return b, false, refused(name, fmt.Errorf("it has more than %d MB", maxBundle>>20))
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return b, false, usagef("%s: %s", name, plain(err))
	}
	files, err := tree.Unpack(data)
	if err != nil {
		return b, false, refused(name, err)
	}
	r := bundle.NewCustomReader(bundle.NewTarballLoaderWithBaseURL(bytes.NewReader(data), "")).
		WithSizeLimitBytes(maxBundle).WithRegoVersion(ast.RegoV1).WithProcessAnnotations(true)
	if verification != nil {
		r = r.WithBundleVerificationConfig(verification)
	} else {
		r = r.WithSkipBundleVerification(true)
	}
	if b, err = r.Read(); err != nil {
		return b, false, refused(name, err)
	}
	return b, files[".signatures.json"] != nil, nil
}

// refused is a bundle that is not as it should be.
func refused(name string, err error) error {
	return &exit{code: ExitFindings, err: fmt.Errorf("%s: %w", name, err)}
}

func verifyBundle(c *cli.Context, streams IO) error {
	name, err := bundleName(c)
	if err != nil {
		return err
	}
	key := c.String("verification-key")
	if key == "" {
		return usagef("bundle verify needs --verification-key: without a key nobody can tell who made it; demarc bundle inspect shows what is in it")
	}
	config, err := keys.NewKeyConfig(key, c.String("signing-alg"), "")
	if err != nil {
		return usagef("--verification-key %s: %w", key, err)
	}
	const id = "key"
	b, _, err := readBundle(name, bundle.NewVerificationConfig(map[string]*bundle.KeyConfig{id: config}, id, "", nil))
	if err != nil {
		return err
	}
	if fault := notOurs(b); fault != "" {
		return refused(name, fmt.Errorf("%s", fault))
	}
	_, err = fmt.Fprintf(streams.Stdout, "ok  %s is signed, whole, and decides as %s\n", show.Escape(name), show.Escape(b.Manifest.Revision))
	return err
}

// notOurs says why a bundle does not hold the decision, or holds more than it says; "" if it is well.
func notOurs(b bundle.Bundle) string {
	if b.Manifest.Roots == nil || !slices.Contains(*b.Manifest.Roots, "demarc") {
		return "its roots are not those of demarc, expected demarc among them"
	}
	var packages []string
	for _, m := range b.Modules {
		packages = append(packages, m.Parsed.Package.Path.String())
	}
	if !slices.Contains(packages, "data.demarc") {
		return "it has no package demarc, which decides"
	}
	return ""
}

type bundleContent struct {
	Revision string   `json:"revision"` // the digest of the policy
	Version  string   `json:"version"`  // of demarc, by which it was built
	Roots    []string `json:"roots"`
	Signed   bool     `json:"signed"` // whether by the right key tells verify
	Modules  int      `json:"modules"`
	Packages []string `json:"packages"` // of own rules
	Rules    []string `json:"rules"`    // that are not built in
	Off      []string `json:"off"`      // rules that are not applied
}

func inspectBundle(c *cli.Context, streams IO) error {
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	name, err := bundleName(c)
	if err != nil {
		return err
	}
	b, signed, err := readBundle(name, nil)
	if err != nil {
		return err
	}
	content := bundleContent{
		Revision: b.Manifest.Revision, Signed: signed, Modules: len(b.Modules),
		Roots: []string{}, Packages: []string{}, Rules: []string{}, Off: []string{},
	}
	if b.Manifest.Roots != nil {
		content.Roots = *b.Manifest.Roots
	}
	if ours, ok := b.Manifest.Metadata["demarc"].(map[string]any); ok {
		content.Version, _ = ours["version"].(string)
	}
	for _, m := range b.Modules {
		if !strings.HasPrefix(strings.TrimPrefix(m.Path, "/"), "own/") {
			continue
		}
		content.Packages = append(content.Packages, strings.TrimPrefix(m.Parsed.Package.Path.String(), "data."))
		for _, a := range m.Parsed.Annotations {
			if id, ok := a.Custom["id"].(string); ok {
				content.Rules = append(content.Rules, id)
			}
		}
	}
	var data struct {
		Demarc struct {
			Settings struct {
				Rules      map[string]struct{ Off string } `json:"rules"`
				Assertions map[string]any                  `json:"assertions"`
			} `json:"settings"`
		} `json:"demarc"`
	}
	if raw, err := json.Marshal(b.Data); err == nil { // it was JSON
		_ = json.Unmarshal(raw, &data)
	}
	content.Rules = append(content.Rules, sortedKeys(data.Demarc.Settings.Assertions)...)
	for _, id := range sortedKeys(data.Demarc.Settings.Rules) {
		if data.Demarc.Settings.Rules[id].Off != "" {
			content.Off = append(content.Off, id)
		}
	}
	slices.Sort(content.Rules)
	slices.Sort(content.Packages)
	content.Packages = slices.Compact(content.Packages)
	if asJSON {
		return show.JSON(streams.Stdout, content)
	}
	var out strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%-9s %s\n", label, show.Escape(value))
		}
	}
	line("revision", content.Revision)
	line("version", content.Version)
	line("roots", strings.Join(content.Roots, ", "))
	line("signed", map[bool]string{true: "yes; demarc bundle verify tells by whom", false: "no"}[content.Signed])
	line("modules", fmt.Sprint(content.Modules))
	line("packages", strings.Join(content.Packages, ", "))
	line("rules", strings.Join(content.Rules, ", "))
	line("off", strings.Join(content.Off, ", "))
	_, err = streams.Stdout.Write([]byte(out.String()))
	return err
}
