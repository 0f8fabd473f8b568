// Command hoego makes a browsable site from career retrospectives.
package main

func main() {}
