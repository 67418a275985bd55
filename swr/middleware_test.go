package swr

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"swr-console/client"
)

// wantInternalError checks that an answer says that something failed, under which id, and no more.
func wantInternalError(t *testing.T, w *httptest.ResponseRecorder, log, cause string) {
	t.Helper()
	var body client.ErrorBody
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	if w.Code != 500 || body.Code != "SVCSTG.SWR.5000007" || body.RequestID == "" || body.RequestID != w.Header().Get("X-Request-Id") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	if strings.Contains(w.Body.String(), cause) {
		t.Errorf("the answer tells %q: %s", cause, w.Body)
	}
	if !strings.Contains(log, cause) || !strings.Contains(log, body.RequestID) {
		t.Errorf("the log does not tell %q under %s: %s", cause, body.RequestID, log)
	}
}

func TestAPanicIsAnAnswer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := &Server{log: slog.New(slog.NewTextHandler(&log, nil))}
	w := httptest.NewRecorder()
	panics := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("kaboom") })
	requestID(s.recoverPanic(panics)).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	wantInternalError(t, w, log.String(), "kaboom")
}

func TestAFailureOfTheDatabaseIsAnAnswer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s, err := New(t.Context(), Options{
		DataDir: t.TempDir(), PublicURL: "http://localhost", Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("ready: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s.Ready(t.Context()) == nil {
		t.Error("still ready")
	}
	r := httptest.NewRequest("GET", "/v2/manage/repos", nil)
	r.Header.Set("X-Auth-Token", "token")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	wantInternalError(t, w, log.String(), "database is closed")
}
