#!/bin/sh
# Starts the desk with the JDK that JAVA_HOME names, else with the java on the path.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$(dirname "$0")/Desk.java" "$@"
