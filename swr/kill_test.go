package swr_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"swr-console/client"
	"swr-console/swr"
)

// serveIn names the data directory of the service that this test program becomes when it is set.
const serveIn = "SWR_TEST_SERVE_IN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(serveIn); dir != "" {
		serve(dir)
	}
	os.Exit(m.Run())
}

// serve runs a service until the process is killed, and says first where it listens.
func serve(dir string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	url := "http://" + listener.Addr().String()
	o := killedOptions(dir)
	o.PublicURL, o.AdminPassword, o.AdminAccessKey, o.AdminSecretKey = url, "password", killedKey, killedSecret
	s, err := swr.New(context.Background(), o)
	if err != nil {
		panic(err)
	}
	fmt.Println(url)
	panic(http.Serve(listener, s))
}

func TestAKilledServiceKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var acknowledged []string
	for cycle := range 4 {
		c, kill := startProcess(t, dir)
		found, err := c.ListNamespaces(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range acknowledged {
			if !contains(found, name) {
				t.Fatalf("cycle %d: %s was acknowledged and is lost", cycle, name)
			}
		}

		stopped := make(chan struct{})
		go func() { // kills while requests are on their way
			defer close(stopped)
			for i := 0; ; i++ {
				name := fmt.Sprintf("team-%d-%d", cycle, i)
				if c.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: name}) != nil {
					return
				}
				acknowledged = append(acknowledged, name)
				if i == 20 {
					go kill()
				}
			}
		}()
		<-stopped
	}
	if len(acknowledged) < 4*20 {
		t.Errorf("only %d were acknowledged", len(acknowledged))
	}
}

func contains(found []client.Namespace, name string) bool {
	for _, ns := range found {
		if ns.Name == name {
			return true
		}
	}
	return false
}

// startProcess runs a service on dir in a process of its own, and gives a client of it and the means to kill it.
func startProcess(t *testing.T, dir string) (c *client.Client, kill func()) {
	t.Helper()
	url, kill := startServing(t, dir)
	c, err := client.New(client.Options{Endpoint: url, IAMEndpoint: url, Credentials: &client.PasswordCredentials{
		Login: client.Login{Account: "local", User: "admin", Password: "password", Project: "local"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return c, kill
}

// startServing runs a service on dir in a process of its own.
func startServing(t *testing.T, dir string) (url string, kill func()) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0])
	process.Env = append(os.Environ(), serveIn+"="+dir)
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		process.Process.Kill()
		process.Wait()
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), func() { process.Process.Kill() }
}
