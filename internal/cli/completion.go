package cli

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

//go:embed completion
var completions embed.FS

var shells = []string{"bash", "fish", "zsh"}

func completionCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a completion script for a shell",
		ArgsUsage: "bash|fish|zsh",
		Description: `Prints a script that completes commands, flags and rule ids.

   bash   source <(demarc completion bash)
   zsh    source <(demarc completion zsh)
   fish   demarc completion fish | source`,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 || !slices.Contains(shells, c.Args().First()) {
				return usagef("completion takes the name of a shell: %s", strings.Join(shells, ", "))
			}
			script, err := fs.ReadFile(completions, "completion/demarc."+c.Args().First())
			if err != nil {
				return err
			}
			_, err = streams.Stdout.Write(script)
			return err
		},
	}
}
