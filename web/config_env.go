package main

import (
	"errors"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// readEnviron sets what environ holds over what c has. An empty variable counts
// as unset. The library names a bad value by its field alone, so that each
// section is parsed by itself.
func (r *report) readEnviron(c *Config, environ map[string]string) {
	top := reflect.ValueOf(c).Elem()
	for i := range top.NumField() {
		field := top.Type().Field(i)
		if prefix, ok := field.Tag.Lookup("envPrefix"); ok {
			r.parse(top.Field(i).Addr().Interface(), envPrefix+prefix, environ)
		} else if value := environ[envPrefix+field.Tag.Get("env")]; value != "" {
			top.Field(i).SetString(value)
		}
	}
	r.unknownVariables(environ)
}

func (r *report) parse(section any, prefix string, environ map[string]string) {
	var bad env.AggregateError
	if !errors.As(env.ParseWithOptions(section, env.Options{Prefix: prefix, Environment: environ}), &bad) {
		return
	}
	for _, err := range bad.Errors {
		problem, ok := errors.AsType[env.ParseError](err)
		if !ok {
			r.add(prefix, "%v", err)
			continue
		}
		field, _ := reflect.TypeOf(section).Elem().FieldByName(problem.Name)
		r.badVariable(prefix + field.Tag.Get("env"))
	}
}

func (r *report) badVariable(name string) {
	for _, s := range r.settings {
		if s.env == name {
			r.mistake(s.name, "%s", s.wants())
		}
	}
}

// unknownVariables reports variables that look like settings and are none.
func (r *report) unknownVariables(environ map[string]string) {
	var known, groups []string
	for _, s := range r.settings {
		known = append(known, s.env)
		group, _, _ := strings.Cut(strings.TrimPrefix(s.env, envPrefix), "_")
		groups = append(groups, envPrefix+group+"_")
	}
	for _, name := range slices.Sorted(maps.Keys(environ)) {
		ours := slices.ContainsFunc(groups, func(g string) bool { return strings.HasPrefix(name, g) })
		if ours && !slices.Contains(known, name) && !fromKubernetes(name, environ[name]) {
			r.add(name, "unknown setting; the nearest is %s", nearest(name, known))
		}
	}
}

var (
	serviceVariable = regexp.MustCompile(`_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$|_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$`)
	serviceURL      = regexp.MustCompile(`^(tcp|udp|sctp)://`)
)

// fromKubernetes tells whether Kubernetes put the variable into the environment
// of every pod, for a service that happens to be called swr-server or the like.
func fromKubernetes(name, value string) bool {
	return serviceVariable.MatchString(name) || strings.HasSuffix(name, "_PORT") && serviceURL.MatchString(value)
}
