package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// mostTries is how many ports Listen tries.
const mostTries = 100

// Listen opens the port on this machine's own address, which no other machine reaches;
// when it is taken, the next free one. Port 0 means any.
func Listen(ctx context.Context, port int) (net.Listener, error) {
	var config net.ListenConfig
	for p := port; p <= min(port+mostTries-1, 65535); p++ {
		l, err := config.Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(p)))
		if !errors.Is(err, syscall.EADDRINUSE) {
			return l, err
		}
	}
	return nil, fmt.Errorf("port %d and those after it are taken", port)
}
