// One stream of events for all tabs: a browser allows only a few connections to a host,
// and a seventh tab would wait for ever. A tab that is gone is written to in vain.
var ports = [], last = null;

new EventSource("/-/hoego/events").onmessage = function (event) {
  last = event.data;
  ports.forEach(function (port) { port.postMessage(last); });
};

onconnect = function (event) {
  ports.push(event.ports[0]);
  if (last !== null) event.ports[0].postMessage(last);
};
