package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// state is what an open page needs to know; its JSON is the data of an event. It is
// never changed, only replaced by a next one.
type state struct {
	Version  string    `json:"version"`           // of the site that is shown
	Since    string    `json:"since,omitempty"`   // the version before it, when
	Changed  []string  `json:"changed,omitempty"` // only these files differ from that one, by path
	Problems []problem `json:"problems"`
	Kept     bool      `json:"kept"` // the problems are those of a newer build, which is not shown

	builds  int           // so far
	number  int           // of the version
	changed chan struct{} // closed when there is a next state
}

// mostTold is how many changed files a page is told of. Where there are more it is loaded again, whether it is among them or not.
const mostTold = 500

// next returns the state after a build that changed the given files.
func (s state) next(changed []string, run string) state {
	n := state{Version: s.Version, Since: s.Since, Changed: s.Changed, builds: s.builds + 1, number: s.number, changed: make(chan struct{})}
	if len(changed) == 0 {
		return n
	}
	n.number++
	n.Version, n.Since, n.Changed = fmt.Sprintf("%s-%d", run, n.number), s.Version, changed
	if len(changed) > mostTold {
		n.Since, n.Changed = "", nil
	}
	return n
}

func (s *Server) current() state {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state
}

// heartbeat is how often a silent stream says that it lives, so that dead ones are noticed.
const heartbeat = 20 * time.Second

// stream sends the state and then each next one as server-sent events (HTML Standard,
// section 9.2). A page that is slow misses those between, and no harm is done.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	control := http.NewResponseController(w)
	if r.Method == http.MethodHead {
		return
	}
	pulse := time.NewTicker(heartbeat)
	defer pulse.Stop()
	message := "retry: 1000\n\n"
	for {
		now := s.current()
		data, err := json.Marshal(now)
		if err != nil {
			return
		}
		message += "data: " + strings.TrimSpace(string(data)) + "\n\n"
		for waiting := true; waiting; {
			if _, err := w.Write([]byte(message)); err != nil || control.Flush() != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-now.changed:
				message, waiting = "", false
			case <-pulse.C:
				message = ":\n\n"
			}
		}
	}
}
