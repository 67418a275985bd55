package static

import (
	"bytes"
	"io/fs"
)

// stylesheets are the files of app.css in their order, which counts within a
// layer; the order of the layers is in layers.css.
var stylesheets = []string{
	"layers", "reset", "tokens", "base",
	"shell", "page", "stack",
	"icon", "link", "button", "copy", "kbd",
	"brand", "sidebar", "nav", "theme-switch", "avatar", "crumbs", "tabs",
	"badge", "arch", "digest", "countdown",
	"panel", "list", "figures", "bar", "facts", "empty", "failure",
	"field", "input", "select", "check", "seg", "choice", "summary", "callout",
	"toolbar", "table", "table-narrow", "sort",
	"cmd", "codeblock", "tool",
	"dialog", "toast", "progress", "solo",
	"utilities",
}

func build() *Assets {
	a := &Assets{paths: map[string]string{}, assets: map[string]*asset{}}
	a.add("app.css", "text/css; charset=utf-8", styles())
	a.add("app.js", "text/javascript; charset=utf-8", scripts())
	a.add("htmx.js", "text/javascript; charset=utf-8", concat("vendor/htmx.min.js", "vendor/hx-csp.min.js"))
	a.add("favicon.svg", "image/svg+xml", concat("icons/favicon.svg"))
	return a
}

func (a *Assets) add(name, contentType string, content []byte) {
	path := "/static/" + fingerprinted(name, fingerprint(content))
	a.paths[name] = path
	a.assets[path] = newAsset(contentType, content)
}

func styles() []byte {
	var paths []string
	for _, name := range stylesheets {
		paths = append(paths, "css/"+name+".css")
	}
	return concat(paths...)
}

// scripts wraps each script in a function, so that none sees the names of another.
func scripts() []byte {
	paths, err := fs.Glob(files, "js/*.js")
	must(err)
	var out bytes.Buffer
	for _, path := range paths {
		out.WriteString("(() => {\n")
		out.Write(concat(path))
		out.WriteString("})();\n")
	}
	return out.Bytes()
}

func concat(paths ...string) []byte {
	var out bytes.Buffer
	for _, path := range paths {
		content, err := files.ReadFile(path)
		must(err)
		out.Write(content)
		out.WriteByte('\n')
	}
	return out.Bytes()
}
