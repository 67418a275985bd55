//go:build !linux

package blob

func (u *Upload) writeBack() {}
