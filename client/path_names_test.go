package client_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"swr-console/client"
)

// Every name of every method that has one in its path is tried.
func TestANameThatCannotStandInAPathIsNeverSent(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(204, ""))
	c := reflect.ValueOf(u.client(t, nil))
	tried := 0
	for method, endpoint := range methodEndpoints(t) {
		call := c.MethodByName(method)
		if !call.IsValid() {
			t.Errorf("%s is no method of the client", method)
			continue
		}
		for i := range namesIn(call.Type(), endpoint) {
			for _, bad := range []string{"", ".", "..", "../..", "a/../..", "a\x00", "%2e%2e", "a$b"} {
				results := call.Call(arguments(t.Context(), call.Type(), 1+i, bad))
				if err, _ := results[len(results)-1].Interface().(error); !errors.Is(err, client.ErrName) || len(u.requests()) > 0 {
					t.Fatalf("%s with %q as its name %d: %v, and asked %v", method, bad, i+1, err, u.requests())
				}
				tried++
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d names were tried", tried)
	}
}

// namesIn counts the leading texts of a method's arguments that its path has holes for.
func namesIn(method reflect.Type, endpoint string) (n int) {
	for n < strings.Count(endpoint, "{") && method.In(1+n).Kind() == reflect.String {
		n++
	}
	return n
}

// arguments are "a" for every text and zero for everything else, but for one.
func arguments(ctx context.Context, method reflect.Type, at int, bad string) (all []reflect.Value) {
	for i := range method.NumIn() {
		argument := reflect.New(method.In(i)).Elem()
		switch {
		case i == 0:
			argument = reflect.ValueOf(ctx)
		case i == at:
			argument.SetString(bad)
		case argument.Kind() == reflect.String:
			argument.SetString("a")
		}
		all = append(all, argument)
	}
	return all
}
