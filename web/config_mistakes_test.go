package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cloud is what an upstream needs, for tests of something else.
const cloud = "upstream: {endpoint: 'https://swr.example', iam_endpoint: 'https://iam.example', region: r, project: p}\n"

func TestMistakesInValues(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, want string // each is the start of one line; separated by |
	}{
		{"an address without a port", "server: {address: localhost}", `server.address (SWR_SERVER_ADDRESS): "localhost" is not host:port`},
		{"an address with a named port", "server: {address: 'localhost:http'}", `server.address (SWR_SERVER_ADDRESS): "http" is not a port`},
		{"an address with a large port", "server: {address: 'localhost:65536'}", `server.address (SWR_SERVER_ADDRESS): "65536" is not a port`},
		{"an address with a scheme", "server: {address: 'http://localhost:80'}", `server.address (SWR_SERVER_ADDRESS): "http://localhost:80" is not host:port`},
		{"an odd host", "server: {address: 'a b:80', allow_http: true}", `server.address (SWR_SERVER_ADDRESS): "a b" is not a host`},
		{"an address on loopback", "server: {address: '[::1]:80'}", ""},
		{"plain http on every interface", "server: {address: ':80'}", `server.address (SWR_SERVER_ADDRESS): ":80" is plain http beyond this machine`},
		{"plain http on a network", "server: {address: '192.0.2.1:80'}", `server.address (SWR_SERVER_ADDRESS): "192.0.2.1:80" is plain http`},
		{"plain http on a name", "server: {address: 'console:80'}", `server.address (SWR_SERVER_ADDRESS): "console:80" is plain http`},
		{"plain http when allowed", "server: {address: ':80', allow_http: true}", ""},
		{"plain http behind a proxy", "server: {address: ':80', trusted_proxies: [10.0.0.0/8], public_url: 'https://swr.example'}", ""},
		{"a proxy without a public URL", "server: {trusted_proxies: [10.0.0.0/8]}", "server.public_url (SWR_SERVER_PUBLIC_URL): needed with server.trusted_proxies"},
		{"a proxy that is no network", "server: {trusted_proxies: [10.0.0.1], public_url: 'https://swr.example'}", `server.trusted_proxies (SWR_SERVER_TRUSTED_PROXIES): "10.0.0.1" is not a network`},
		{"a proxy anywhere", "server: {trusted_proxies: [0.0.0.0/0, '::/0', '*'], public_url: 'https://swr.example'}", `server.trusted_proxies (SWR_SERVER_TRUSTED_PROXIES): 0.0.0.0/0 would trust everyone|server.trusted_proxies (SWR_SERVER_TRUSTED_PROXIES): ::/0 would|server.trusted_proxies (SWR_SERVER_TRUSTED_PROXIES): "*" is not a network`},
		{"a public URL on http", "server: {public_url: 'http://swr.example'}", "server.public_url (SWR_SERVER_PUBLIC_URL): is plain http beyond"},
		{"a public URL on http when allowed", "server: {public_url: 'http://swr.example:8080/a/b', allow_http: true}", ""},
		{"a public URL on http on loopback", "server: {public_url: 'http://swr.localhost:8080'}", ""},
		{"a public URL with a query", "server: {public_url: 'https://swr.example/?a=b'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/?a=b\" must end with its path"},
		{"a public URL with a question mark", "server: {public_url: 'https://swr.example/?'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/?\" must end"},
		{"a public URL with a fragment", "server: {public_url: 'https://swr.example/#top'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/#top\" must end"},
		{"a public URL with an empty fragment", "server: {public_url: 'https://swr.example/#'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/#\" must end"},
		{"a public URL with two slashes", "server: {public_url: 'https://swr.example/a//b'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/a//b\" has a path"},
		{"a public URL with two slashes at its end", "server: {public_url: 'https://swr.example//'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example//\" has a path"},
		{"a public URL with dots", "server: {public_url: 'https://swr.example/a/../b'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/a/../b\" has a path"},
		{"a public URL with escapes", "server: {public_url: 'https://swr.example/a%2Fb'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/a%2Fb\" has a path"},
		{"a public URL with blanks", "server: {public_url: 'https://swr.example/a b'}", "server.public_url (SWR_SERVER_PUBLIC_URL): \"https://swr.example/a b\" has a path"},
		{"a public URL without a scheme", "server: {public_url: swr.example}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a public URL without a host", "server: {public_url: 'https:///a'}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a public URL without a port number", "server: {public_url: 'https://swr.example:'}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a public URL with port 0", "server: {public_url: 'https://swr.example:0'}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a public URL that is opaque", "server: {public_url: 'https:swr.example'}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a public URL of another kind", "server: {public_url: 'ftp://swr.example'}", "server.public_url (SWR_SERVER_PUBLIC_URL): not a URL such as"},
		{"a state database of another kind", "server: {state_url: 'mysql://u:hunter2@db/x'}", "server.state_url (SWR_SERVER_STATE_URL): not a URL such as postgres://"},
		{"a state database without a host", "server: {state_url: 'postgres:///x'}", "server.state_url (SWR_SERVER_STATE_URL): not a URL such as postgres://"},
		{"a state database with an odd port", "server: {state_url: 'postgres://u:hunter2@db:port/x'}", "server.state_url (SWR_SERVER_STATE_URL): not a URL such as postgres://"},
		{"an empty folder", "data_dir: ''", "data_dir (SWR_DATA_DIR): want a folder"},
		{"a registry with a path", "embedded: {public_url: 'https://registry.example/v2'}", `embedded.public_url (SWR_EMBEDDED_PUBLIC_URL): "https://registry.example/v2" must have no path`},
		{"a registry with a bad internal URL", "embedded: {internal_url: registry}", "embedded.internal_url (SWR_EMBEDDED_INTERNAL_URL): not a URL"},
		{"a registry database of another kind", "embedded: {database_url: 'file.db'}", "embedded.database_url (SWR_EMBEDDED_DATABASE_URL): not a URL"},
		{"a registry on plain http", "embedded: {address: '0.0.0.0:5000'}", `embedded.address (SWR_EMBEDDED_ADDRESS): "0.0.0.0:5000" is plain http`},
		{"a registry on the console's port", "embedded: {address: '127.0.0.1:8080'}", "embedded.address (SWR_EMBEDDED_ADDRESS): is also server.address"},
		{"both on ports of the system's choice", "server: {address: '127.0.0.1:0'}\nembedded: {address: '127.0.0.1:0'}", ""},
		{"a negative quota", "embedded: {quota_organizations: -1}", "embedded.quota_organizations (SWR_EMBEDDED_QUOTA_ORGANIZATIONS): -1 is negative"},
		{"an access key alone", "embedded: {admin_access_key: AK}", "embedded.admin_secret_key (SWR_EMBEDDED_ADMIN_SECRET_KEY): needed with"},
		{"a secret key alone", "embedded: {admin_secret_key: hunter2}", "embedded.admin_access_key (SWR_EMBEDDED_ADMIN_ACCESS_KEY): needed with"},
		{"an identity provider", "embedded: {oidc_issuer: 'https://id.example/realm', oidc_client_id: swr}", ""},
		{"an identity provider on plain http", "embedded: {oidc_issuer: 'http://id.example', oidc_client_id: swr}", "embedded.oidc_issuer (SWR_EMBEDDED_OIDC_ISSUER): \"http://id.example\" would send"},
		{"an identity provider for anybody", "embedded: {oidc_issuer: 'https://id.example'}", "embedded.oidc_client_id (SWR_EMBEDDED_OIDC_CLIENT_ID): needed with"},
		{"names that are none", "embedded: {region: '', admin_domain: a/b, admin_name: a b}", `embedded.region (SWR_EMBEDDED_REGION): "" is not a name|embedded.admin_domain (SWR_EMBEDDED_ADMIN_DOMAIN): "a/b" is not|embedded.admin_name (SWR_EMBEDDED_ADMIN_NAME): "a b" is not`},
		{"an endpoint alone", "upstream: {endpoint: 'https://swr.example'}", "upstream.iam_endpoint (SWR_UPSTREAM_IAM_ENDPOINT): needed|upstream.region (SWR_UPSTREAM_REGION): needed|upstream.project (SWR_UPSTREAM_PROJECT): needed"},
		{"a whole upstream", cloud, ""},
		{"an upstream without its endpoint", strings.Replace(cloud, "endpoint: 'https://swr.example', ", "", 1), "upstream.iam_endpoint (SWR_UPSTREAM_IAM_ENDPOINT): has no effect|upstream.region (SWR_UPSTREAM_REGION): has no effect|upstream.project (SWR_UPSTREAM_PROJECT): has no effect"},
		{"an upstream on plain http", strings.Replace(cloud, "https://swr", "http://swr", 1), `upstream.endpoint (SWR_UPSTREAM_ENDPOINT): "http://swr.example" would send tokens over plain http`},
		{"an upstream on this machine", strings.NewReplacer("https://swr.example", "http://localhost:5000", "https://iam.example", "http://127.0.0.1:5000").Replace(cloud), ""},
		{"an upstream with a password", strings.Replace(cloud, "https://iam", "https://u:hunter2@iam", 1), "upstream.iam_endpoint (SWR_UPSTREAM_IAM_ENDPOINT): a user or password has no place"},
		{"an embedded service that is not started", cloud + "embedded: {address: nowhere}", ""},
		{"a level that is none", "log: {level: INFO+2}", `log.level (SWR_LOG_LEVEL): "INFO+2" is none of debug, info, warn, error`},
		{"a format that is none", "log: {format: xml}", `log.format (SWR_LOG_FORMAT): "xml" is none of text, json`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, tt.file)
			wantMistakes(t, err, tt.want)
		})
	}
}

// wantMistakes checks that err is one line for each part of want, which begins so.
func wantMistakes(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("got %v, want no mistake", err)
		}
		return
	}
	if _, ok := errors.AsType[Mistakes](err); !ok {
		t.Fatalf("got %v, want Mistakes", err)
	}
	lines, starts := strings.Split(err.Error(), "\n"), strings.Split(want, "|")
	if len(lines) != len(starts) {
		t.Fatalf("got %d mistakes, want %d:\n%v", len(lines), len(starts), err)
	}
	for i, start := range starts {
		if !strings.HasPrefix(lines[i], start) {
			t.Errorf("got  %s\nwant %s", lines[i], start)
		}
	}
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("the message tells a secret: %v", err)
	}
}

func TestEveryMistakeIsReportedAtOnce(t *testing.T) {
	t.Parallel()
	file := `server:
  adress: 127.0.0.1:80
  allow_http: perhaps
  address: nowhere
embedded:
  quota_organizations: five
logs:
  level: info
log:
  level: loud
`
	_, err := load(t, file, "SWR_LOG_FORMAT=xml", "SWR_SERVER_PUBLICURL=x", "SWR_EMBEDDED_QUOTA_ORGANIZATIONS=many", "SWR_SERVER_ALLOW_HTTP=maybe")
	want := []string{
		"server.adress (FILE line 2): unknown setting; the nearest is server.address",
		"server.allow_http (SWR_SERVER_ALLOW_HTTP): FILE line 3: want true or false",
		"embedded.quota_organizations (SWR_EMBEDDED_QUOTA_ORGANIZATIONS): FILE line 6: want a whole number",
		"logs (FILE line 7): unknown setting; the nearest is log",
		"server.allow_http (SWR_SERVER_ALLOW_HTTP): want true or false",
		"embedded.quota_organizations (SWR_EMBEDDED_QUOTA_ORGANIZATIONS): want a whole number",
		"SWR_SERVER_PUBLICURL: unknown setting; the nearest is SWR_SERVER_PUBLIC_URL",
		`server.address (SWR_SERVER_ADDRESS): "nowhere" is not host:port`,
		`log.level (SWR_LOG_LEVEL): "loud" is none of debug, info, warn, error`,
		`log.format (SWR_LOG_FORMAT): "xml" is none of text, json`,
	}
	var got Mistakes
	if !errors.As(err, &got) {
		t.Fatalf("got %v, want Mistakes", err)
	}
	for i := range got {
		if before, after, ok := strings.Cut(got[i], "swr.yaml"); ok {
			got[i] = before[:strings.LastIndexAny(before, "( ")+1] + "FILE" + after
		}
	}
	if diff := cmp.Diff(want, []string(got)); diff != "" {
		t.Error(diff)
	}
}
