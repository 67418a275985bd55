package main

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// readFile sets what the file at path holds. It walks the file itself, because
// the library's strict mode stops at the first unknown key. A file that cannot be
// read at all is an error: what else is wrong would only be a guess.
func (r *report) readFile(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("-config: %w", err)
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return fmt.Errorf("-config %s: %s", path, yaml.FormatError(err, false, false)) // without the line: it may hold a password
	}
	if len(file.Docs) > 1 {
		return fmt.Errorf("-config %s: holds %d documents, want one", path, len(file.Docs))
	}
	for _, doc := range file.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType {
			r.readSection(path, "", doc.Body)
		}
	}
	return nil
}

// readSection sets what is below the section called name; the empty name is the top.
func (r *report) readSection(path, name string, node ast.Node) {
	if node.Type() == ast.NullType {
		return
	}
	section, ok := node.(ast.MapNode)
	if !ok {
		r.add(subject(path, name, node), "want settings, as in name: value")
		return
	}
	for pair := section.MapRange(); pair.Next(); {
		key := pair.Key().GetToken().Value
		if name != "" {
			key = name + "." + key
		}
		r.readKey(path, key, pair.KeyValue())
	}
}

func (r *report) readKey(path, name string, pair *ast.MappingValueNode) {
	for _, s := range r.settings {
		switch name {
		case s.section:
			r.readSection(path, name, pair.Value)
			return
		case s.name:
			r.readValue(path, s, pair.Value)
			return
		}
	}
	r.add(subject(path, name, pair.Key), "unknown setting; the nearest is %s", nearest(name, r.names()))
}

// readValue sets s. A key without a value leaves the default.
func (r *report) readValue(path string, s setting, node ast.Node) {
	if node.Type() == ast.NullType {
		return
	}
	if !setAsWritten(s.value, node) {
		r.mistake(s.name, "%s line %d: %s", path, line(node), s.wants())
	}
}

// setAsWritten sets value to what node says. Where a text is wanted it takes a
// number letter by letter: the library would make 83 of the password 0123, and
// cut off the fraction where a whole number is wanted.
func setAsWritten(value reflect.Value, node ast.Node) bool {
	number := slices.Contains([]ast.NodeType{ast.IntegerType, ast.FloatType, ast.InfinityType, ast.NanType, ast.BoolType}, node.Type())
	secret, isSecret := value.Addr().Interface().(*Secret)
	switch {
	case number && isSecret:
		*secret = NewSecret(node.GetToken().Value)
	case number && value.Kind() == reflect.String:
		value.SetString(node.GetToken().Value)
	case value.Kind() == reflect.Int && node.Type() != ast.IntegerType:
		return false
	default:
		return yaml.NodeToValue(node, value.Addr().Interface(), yaml.Strict()) == nil
	}
	return true
}

// names returns what may stand in a file: sections and settings.
func (r *report) names() (names []string) {
	for _, s := range r.settings {
		if s.section != "" {
			names = append(names, s.section)
		}
		names = append(names, s.name)
	}
	return names
}

func subject(path, name string, node ast.Node) string {
	return strings.TrimSpace(fmt.Sprintf("%s (%s line %d)", name, path, line(node)))
}

func line(node ast.Node) int {
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 0
}
