package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hoego/internal/diag"
)

// usageError is a mistake in the command line.
type usageError struct {
	error
	hint string
}

// hinted is an error that comes with advice.
type hinted struct {
	error
	hint string
}

// noArguments refuses arguments with a usage error.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments, but got %q", c.CommandPath(), args[0]), "a folder is given by --content"}
	}
	return nil
}

// unknownCommand is the error for a word that is neither a command nor a topic, with the one
// that it is likely to mean.
func unknownCommand(c *cobra.Command, word string) error {
	var names []string
	near := ""
	for _, sub := range c.Commands() {
		if sub.Hidden {
			continue
		}
		names = append(names, sub.Name())
		if slices.Contains(sub.SuggestFor, word) {
			near = sub.Name()
		}
	}
	if near == "" {
		near = diag.Meant(word, names)
	}
	hint := "`" + c.CommandPath() + " --help` lists the commands"
	if near != "" {
		hint = "did you mean `" + c.CommandPath() + " " + near + "`?"
	}
	return usageError{fmt.Errorf("%s has no command %q", c.CommandPath(), word), hint}
}

// flagError says in plain words what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	see := "`" + c.CommandPath() + " --help` lists the flags"
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name, dashes := unknown.GetSpecifiedName(), "--"
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			name, dashes = short, "-" // as in -port
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := diag.Meant(name, names); near != "" {
			see = "did you mean --" + near + "?"
		}
		return usageError{fmt.Errorf("%s has no flag %s%s", c.CommandPath(), dashes, name), see}
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usageError{fmt.Errorf("--%s wants a value", bare.GetFlag().Name), bare.GetFlag().Usage}
	}
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := wrong.GetFlag()
		return usageError{fmt.Errorf("--%s: %q is %s", f.Name, wrong.GetValue(), flagTypes[f.Value.Type()]), f.Usage}
	}
	return usageError{err, see}
}

// flagTypes says what values are not, by pflag's names of the types that flags have.
var flagTypes = map[string]string{"int": "no number", "bool": "neither true nor false"}
