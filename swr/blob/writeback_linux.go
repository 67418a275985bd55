package blob

import "syscall"

const (
	writeBackEvery    = 8 << 20
	syncFileRangeSend = 2 // SYNC_FILE_RANGE_WRITE
)

// writeBack asks the kernel to start writing what has arrived, so that the
// sync in Commit finds little left to wait for. It promises nothing and may
// fail without harm: only the sync counts.
func (u *Upload) writeBack() {
	if u.size-u.sent < writeBackEvery {
		return
	}
	_ = syscall.SyncFileRange(int(u.file.Fd()), u.sent, u.size-u.sent, syncFileRangeSend)
	u.sent = u.size
}
