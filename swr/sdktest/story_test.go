package sdktest

import (
	"encoding/json"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth"
	iamv3 "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/iam/v3"
	swrv2 "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2"

	"swr-console/client"
	"swr-console/swr/swrtest"
)

// story is a service, the SDK's clients for it, and what they have done.
type story struct {
	*testing.T
	service *swrtest.Service
	swr     *swrv2.SwrClient
	iam     *iamv3.IamClient
	driven  map[string]bool
}

// tell starts a service and signs the SDK in as its administrator.
func tell(t *testing.T, with login) *story {
	t.Helper()
	s := &story{T: t, driven: map[string]bool{}, service: swrtest.Start(t)}
	s.swr, s.iam = s.clients(with.credentials(t, s.service))
	return s
}

func (s *story) clients(credentials auth.ICredential) (*swrv2.SwrClient, *iamv3.IamClient) {
	s.Helper()
	of := strings.TrimPrefix(reflect.TypeOf(credentials).String(), "*")
	if of == "auth.BasicCredentials" {
		of = "basic.Credentials"
	}
	swrHTTP, err := swrv2.SwrClientBuilder().WithCredentialsType(of).WithEndpoint(s.service.URL).WithCredential(credentials).SafeBuild()
	if err != nil {
		s.Fatal(err)
	}
	iamHTTP, err := iamv3.IamClientBuilder().WithCredentialsType(of).WithEndpoint(s.service.URL).WithCredential(credentials).SafeBuild()
	if err != nil {
		s.Fatal(err)
	}
	return swrv2.NewSwrClient(swrHTTP), iamv3.NewIamClient(iamHTTP)
}

// drive calls one operation of the SDK, which must answer with the status, and notes that it was driven.
func drive[Req, Resp any](s *story, status int, operation func(*Req) (*Resp, error), req *Req) *Resp {
	s.Helper()
	name := nameOf(operation)
	s.driven[name] = true
	resp, err := operation(asJSON(s, req))
	if err != nil {
		s.Fatalf("%s: %v", name, err)
	}
	if got := reflect.ValueOf(resp).Elem().FieldByName("HttpStatusCode").Int(); got != int64(status) {
		s.Errorf("%s: status: got %d, want %d", name, got, status)
	}
	return resp
}

// nameOf gives the name of a method value, whose function is called (*Client).Name-fm.
func nameOf(operation any) string {
	path := runtime.FuncForPC(reflect.ValueOf(operation).Pointer()).Name()
	return strings.TrimSuffix(path[strings.LastIndex(path, ".")+1:], "-fm")
}

// asJSON sets the content type that most requests of the SDK have a field for.
func asJSON[Req any](s *story, req *Req) *Req {
	s.Helper()
	field := reflect.ValueOf(req).Elem().FieldByName("ContentType")
	if field.IsValid() {
		if err := json.Unmarshal([]byte(`"application/json"`), field.Addr().Interface()); err != nil {
			s.Fatal(err)
		}
	}
	return req
}

// value makes a value of one of the SDK's enumerations, also where it has none for it.
func value[T any](s *story, text string) T {
	s.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		s.Fatal(err)
	}
	return v
}

// same compares what the SDK decoded, enumerations and all.
func same[T any](s *story, what string, want, got T, options ...cmp.Option) {
	s.Helper()
	options = append(options, cmp.Exporter(func(reflect.Type) bool { return true }))
	if diff := cmp.Diff(want, got, options...); diff != "" {
		s.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// passed checks that each time is one, not long ago.
func passed(s *story, times ...string) {
	s.Helper()
	for _, text := range times {
		at, err := time.Parse(time.RFC3339, text)
		if since := time.Since(at); err != nil || since > time.Hour || since < -time.Minute || !strings.HasSuffix(text, "Z") {
			s.Errorf("time: got %q, %v", text, err)
		}
	}
}

// addUser adds a user, to an account of their own when there is none of that name, and returns their id.
func (s *story) addUser(account, name string) string {
	s.Helper()
	s.service.AddUser(s, account, name, account != s.service.Account)
	return s.token(account, name).User.ID
}

// token signs a user in whom addUser added.
func (s *story) token(account, name string) client.Token {
	s.Helper()
	login := client.Login{Account: account, User: name, Password: "password of " + name, Project: s.service.Project}
	token, err := s.service.ClientOf(s, login).CreateToken(s.Context(), login)
	if err != nil {
		s.Fatal(err)
	}
	return token
}
