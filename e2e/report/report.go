package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// event is one line of go test -json.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// report counts results and holds each test's output until it is known
// whether anyone needs to read it.
type report struct {
	out                     io.Writer
	passed, failed, skipped int
	skips                   []string
	output                  map[string]*bytes.Buffer // by package and test
	failedIn                map[string]int           // failed tests by package
}

func newReport(out io.Writer) *report {
	return &report{out: out, output: map[string]*bytes.Buffer{}, failedIn: map[string]int{}}
}

func (r *report) read(events io.Reader) error {
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var e event
		if json.Unmarshal(line, &e) != nil {
			r.out.Write(line) // not an event: go itself says something
			continue
		}
		r.add(e)
	}
}

func (r *report) add(e event) {
	switch {
	case e.Action == "output":
		r.hold(e)
	case e.Action == "build-output":
		fmt.Fprint(r.out, e.Output)
	case e.Test != "":
		r.testEnded(e)
	default:
		r.packageEnded(e)
	}
}

func (r *report) testEnded(e event) {
	switch e.Action {
	case "pass":
		r.passed++
	case "skip":
		r.skipped++
		r.skips = append(r.skips, e.Package+" "+e.Test)
	case "fail":
		r.failed++
		r.failedIn[e.Package]++
		fmt.Fprintf(r.out, "--- %s %s\n", e.Package, e.Test)
		r.release(e)
		return
	default: // run, pause, cont, attr, artifacts
		return
	}
	delete(r.output, key(e))
}

// packageEnded prints one line a package. A package can fail with no failed
// test in it (it does not build, it panics, TestMain gives up): that counts as one.
func (r *report) packageEnded(e event) {
	switch e.Action {
	case "pass":
		fmt.Fprintf(r.out, "ok    %6.1fs  %s\n", e.Elapsed, e.Package)
	case "fail":
		if r.failedIn[e.Package] == 0 {
			r.failed++
		}
		r.releasePackage(e)
		fmt.Fprintf(r.out, "FAIL  %6.1fs  %s\n", e.Elapsed, e.Package)
	}
}

func (r *report) hold(e event) {
	buf := r.output[key(e)]
	if buf == nil {
		buf = new(bytes.Buffer)
		r.output[key(e)] = buf
	}
	buf.WriteString(e.Output)
}

func (r *report) release(e event) {
	if buf := r.output[key(e)]; buf != nil {
		buf.WriteTo(r.out)
		delete(r.output, key(e))
	}
}

// releasePackage prints what the package said outside its tests and inside
// those that never ended: a panic's stack is filed under the test it interrupted.
func (r *report) releasePackage(e event) {
	for k, buf := range r.output {
		if strings.HasPrefix(k, e.Package+" ") {
			buf.WriteTo(r.out)
			delete(r.output, k)
		}
	}
}

func (r *report) close() {
	for _, name := range r.skips {
		fmt.Fprintln(r.out, "skipped:", name)
	}
	fmt.Fprintf(r.out, "%d passed, %d failed", r.passed, r.failed)
	if r.skipped > 0 {
		fmt.Fprintf(r.out, ", %d skipped", r.skipped)
	}
	fmt.Fprintln(r.out)
}

func key(e event) string { return e.Package + " " + e.Test }
