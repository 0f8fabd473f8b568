package build

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// units are what a number of bytes may be counted in.
var units = map[string]int{"": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}

// mostLimit keeps what is reckoned with a limit far from overflow.
const mostLimit = 1 << 40

func readLimits(c *Config, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return errors.New("wants {file: …, steps: …}; `hoego help config` lists them")
	}
	named := c.Limits.Named()
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		at := slices.IndexFunc(named, func(l source.Limit) bool { return l.Name == key })
		if at < 0 {
			names := make([]string, len(named))
			for i, l := range named {
				names[i] = l.Name
			}
			return fmt.Errorf("%q is no limit; did you mean %q?", key, diag.Nearest(key, names))
		}
		text, err := scalar(n.Content[i+1])
		if err != nil {
			return err
		}
		number, unit, _ := strings.Cut(text, " ")
		scale, ok := units[unit]
		value, err := strconv.Atoi(number)
		if limit := named[at]; err != nil || !ok || unit != "" && !limit.Bytes || value < 1 || value > mostLimit/scale {
			return fmt.Errorf("%q is no limit of %s; such as %v", text, key, Limits()[at])
		}
		*named[at].Value = value * scale
	}
	return nil
}

// Limits lists the limits that hoego.yaml may set, each with its default.
func Limits() []source.Limit {
	limits := source.Limits{}.OrDefaults()
	return limits.Named()
}
