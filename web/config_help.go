package main

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
)

// Help is what -help prints: every setting with its variable, its default and
// what it is for, read from Config itself.
func Help() string {
	var b strings.Builder
	b.WriteString(`Usage: swr-console [-config file.yaml]
       swr-console admin -help

Settings come from the file and from the environment, which wins. In the file
a name such as server.address is address below server.
`)
	config := defaults()
	section := "-"
	for _, s := range config.settings() {
		if s.section != section {
			b.WriteByte('\n')
			section = s.section
		}
		fmt.Fprintf(&b, "  %s, %s (%s)\n      %s\n", s.name, s.env, s.defaultText(), s.usage)
	}
	return b.String()
}

func (s setting) defaultText() string {
	if s.value.Type() == reflect.TypeFor[Secret]() || s.value.Kind() == reflect.Slice {
		return s.unset
	}
	return cmp.Or(s.unset, fmt.Sprint(s.value))
}
