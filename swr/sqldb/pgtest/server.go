package pgtest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// script runs the server for as long as its standard input stays open. The test
// process holds the other end, so however that process ends, the server ends too.
const script = `
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=300 \
	-c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$2/log" 2>&1 &
read -r _
kill -INT $!
wait $!
rm -rf "$2"`

func startServer() (*server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pgtest")
	if err != nil {
		return nil, err
	}

	cmd := exec.Command("sh", "-c", script, "pgtest", bin, dir)
	cmd.Dir = dir
	if err := dropRoot(cmd, dir); err != nil {
		return nil, err
	}
	alive, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return connect(&server{dir: dir, alive: alive})
}

// binaries finds the folder of initdb and postgres, which Debian keeps off the PATH.
func binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errors.New("these tests need a PostgreSQL server: apt-get install -y postgresql")
	}
	return filepath.Dir(slices.Max(found)), nil
}

// dropRoot makes cmd run as an ordinary user, who owns dir: PostgreSQL refuses root.
func dropRoot(cmd *exec.Cmd, dir string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, _ := strconv.Atoi(who.Uid)
	gid, _ := strconv.Atoi(who.Gid)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return os.Chown(dir, uid, gid)
}

// connect waits until s answers.
func connect(s *server) (*server, error) {
	admin, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return nil, err
	}
	s.admin = admin

	for range 600 {
		if err = admin.Ping(); err == nil {
			return s, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return nil, fmt.Errorf("PostgreSQL did not start: %w\n%s", err, log)
}
