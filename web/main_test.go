package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

// running is a console started as main starts it.
type running struct {
	url, registry string
	greeting      string
	stop          func() error
}

// run starts a console on free ports and waits for its greeting.
func run(t *testing.T, dir string, environ ...string) running {
	t.Helper()
	environ = append([]string{
		"SWR_DATA_DIR=" + dir, "SWR_SERVER_ADDRESS=127.0.0.1:0", "SWR_EMBEDDED_ADDRESS=127.0.0.1:0",
	}, environ...)
	ctx, cancel := context.WithCancel(context.Background())
	stdout, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := start(ctx, nil, environ, out, io.Discard)
		out.CloseWithError(io.EOF)
		ended <- err
	}()
	r := running{greeting: greetingFrom(t, stdout)}
	r.url = regexp.MustCompile(`Open +(\S+)`).FindStringSubmatch(r.greeting)[1]
	r.registry = regexp.MustCompile(`Registry +(\S+)`).FindStringSubmatch(r.greeting)[1]
	stopped := false
	r.stop = func() error {
		if stopped {
			return nil
		}
		stopped = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// greetingFrom reads until the line that ends the greeting in both of its forms.
func greetingFrom(t *testing.T, r io.Reader) string {
	t.Helper()
	var text strings.Builder
	buf := make([]byte, 4096)
	for !strings.Contains(text.String(), "  Data ") {
		n, err := r.Read(buf)
		if err != nil {
			t.Fatalf("the console ended before it greeted: %s", text.String())
		}
		text.Write(buf[:n])
	}
	go io.Copy(&text, r) // what is left; nobody may wait for a reader
	return text.String()
}

func signedIn(t *testing.T, r running, password string) *client.Client {
	t.Helper()
	swr, err := client.New(client.Options{
		Endpoint: "http://" + r.registry, IAMEndpoint: "http://" + r.registry,
		Credentials: &client.PasswordCredentials{Login: client.Login{Account: "local", User: "admin", Password: password, Project: "local"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return swr
}

func TestASecondStartKeepsAllData(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := run(t, dir, "SWR_EMBEDDED_ADMIN_PASSWORD=one-password")
	if err := signedIn(t, first, "one-password").CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "kept"}); err != nil {
		t.Fatal(err)
	}
	if err := first.stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	second := run(t, dir)
	if _, err := signedIn(t, second, "one-password").ShowNamespace(t.Context(), "kept"); err != nil {
		t.Errorf("after a second start: %v", err)
	}
}

func TestItSaysWhenItIsReady(t *testing.T) {
	t.Parallel()
	r := run(t, t.TempDir())
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/auth/login": 200, "/orgs": 303} {
		c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		res, err := c.Get(r.url + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: got %d, want %d", path, res.StatusCode, want)
		}
	}
}

func TestTheBasePathIsServedAndNothingBesideIt(t *testing.T) {
	t.Parallel()
	r := run(t, t.TempDir(), "SWR_SERVER_PUBLIC_URL=http://127.0.0.1:1/a/b")
	if !strings.HasSuffix(r.url, "/a/b") {
		t.Errorf("greeting names %s", r.url)
	}
}

func TestWhatCannotStartSaysWhatToDo(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, setting string
		want          []string
	}{
		{"port of the pages in use", "SWR_SERVER_ADDRESS=" + taken.Addr().String(), []string{"server.address", "SWR_SERVER_ADDRESS", "choose another address"}},
		{"port of the service in use", "SWR_EMBEDDED_ADDRESS=" + taken.Addr().String(), []string{"embedded.address", "SWR_EMBEDDED_ADDRESS"}},
		{"data directory is a file", "SWR_DATA_DIR=" + file, []string{"data_dir", "SWR_DATA_DIR"}},
		{"bad setting", "SWR_LOG_LEVEL=loud", []string{"log.level", "SWR_LOG_LEVEL"}},
		{"unknown setting", "SWR_SERVER_ADRESS=x", []string{"SWR_SERVER_ADRESS", "SWR_SERVER_ADDRESS"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			environ := []string{"SWR_DATA_DIR=" + t.TempDir(), "SWR_SERVER_ADDRESS=127.0.0.1:0", "SWR_EMBEDDED_ADDRESS=127.0.0.1:0", tt.setting}
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second) // so that one that starts also ends
			defer cancel()
			err := start(ctx, nil, environ, io.Discard, io.Discard)
			if err == nil {
				t.Fatal("it started")
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %v", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want it to say %q", err, want)
				}
			}
		})
	}
}

func TestHelpIsPrintedAndNothingStarts(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := start(t.Context(), []string{"-help"}, nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "SWR_SERVER_ADDRESS") {
		t.Errorf("help is %q", out.String())
	}
}

func TestARequestUnderWayIsAnsweredBeforeTheEnd(t *testing.T) {
	t.Parallel()
	r := run(t, t.TempDir())
	conn, err := net.Dial("tcp", r.registry)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// A request whose body is still on its way when the console is told to stop.
	body := `{"auth":{}}`
	head := "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n"
	if _, err := io.WriteString(conn, head); err != nil {
		t.Fatal(err)
	}
	// "100 Continue" shows that the handler is reading: the request is under way.
	reply := make([]byte, 64)
	if _, err := conn.Read(reply); err != nil || !strings.Contains(string(reply), "100 Continue") {
		t.Fatalf("got %q, %v", reply, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- r.stop() }()
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil || !strings.Contains(string(answer), "HTTP/1.1 400") {
		t.Errorf("got %q, %v; want an answer with status 400", answer, err)
	}
	if err := <-ended; err != nil {
		t.Errorf("stop: %v", err)
	}
}
