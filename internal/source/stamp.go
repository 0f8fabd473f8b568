package source

import (
	"io/fs"
	"time"
)

// Stamp is what a disk tells of a file without its being opened. A file whose stamp stands holds what it
// held, unless it was written again so soon that its time is still the same; see Settled.
type Stamp struct {
	Mode   uint32 // fs.FileMode
	Size   int64  // bytes
	Time   int64  // of the last change, in nanoseconds since 1970; 0 where it is not told
	Number int64  // of the file on its disk; 0 where it is not told
}

// StampOf returns the stamp of a file.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Mode: uint32(info.Mode()), Size: info.Size(), Number: number(info)}
	if at := info.ModTime(); !at.IsZero() {
		s.Time = at.UnixNano()
	}
	return s
}

// settling is how long after it was written a file's time tells it from what is written next, on any disk.
const settling = 2 * time.Second

// Settled reports whether what is written now, by the clock of the file's disk, cannot but have another stamp.
func (s Stamp) Settled(now time.Time) bool {
	return s.Time != 0 && !now.IsZero() && s.Time <= now.Add(-settling).UnixNano()
}
