"""Runs a program, and writes the processor time of all that it started to a file.

    python3 measured.py FILE PROGRAM [ARGUMENT...]

In FILE: the seconds of the processes that have ended, and those of the ones that go on, such as Wine's server.
"""
import ctypes
import os
import resource
import subprocess
import sys

PR_SET_CHILD_SUBREAPER = 36


def time_of(stat):
    """The seconds of a process and of its ended children, by a line of /proc/PID/stat; its parent's id."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[1]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def time_of_children():
    """The seconds of this process's children that have not ended."""
    total = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                parent, seconds = time_of(file.read())
        except OSError:
            continue  # It has ended.
        if parent == os.getpid():
            total += seconds
    return total


def main():
    place, *command = sys.argv[1:]
    # What a program leaves behind becomes a child of this one, which so learns what it took.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = subprocess.Popen(command)
    status = None
    while status is None:
        pid, ended = os.wait()
        if pid == child.pid:
            status = ended
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(place, "w", encoding="utf-8") as file:
        file.write(f"{usage.ru_utime + usage.ru_stime} {time_of_children()}\n")
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))


main()
