package org.lull.stdlib.type;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How big a pattern gets when it is compiled: a repetition with numbers stands for so many copies
 * of what it repeats, and those inside each other multiply.
 *
 * <p>The pattern need not be a correct one; of one that is not, the size says nothing.
 */
final class RegexSize {
  /** What is not to be reached anyway: so much that sums and products of it still fit. */
  private static final long HUGE = Integer.MAX_VALUE;

  /** Instructions that a class of characters takes at most, with what stands for both cases. */
  private static final int CLASS = 4;

  /** Instructions that a group takes beside what is in it. */
  private static final int GROUP = 2;

  private final String pattern;
  private int at;

  /** The groups that are open around the one that is being read. */
  private final Deque<Group> open = new ArrayDeque<>();

  /** The group that is being read. */
  private Group group = new Group();

  /** A group, or the whole pattern. */
  private static final class Group {
    /** The instructions of all before the last part, and of that part. */
    long before;

    long last;

    /** How often the innermost repetitions are repeated before the last part, and in it. */
    long repeatedBefore = 1;

    long repeatedLast = 1;

    long size() {
      return Math.min(before + last, HUGE);
    }

    long repeated() {
      return Math.max(repeatedBefore, repeatedLast);
    }

    void next(long size) {
      before = size();
      repeatedBefore = repeated();
      last = size;
      repeatedLast = 1;
    }

    void repeat(long times) {
      last = Math.min(Math.max(last, 1) * times, HUGE);
      repeatedLast = Math.min(repeatedLast * times, HUGE);
    }
  }

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  /** Measures a pattern. */
  static RegexSize of(String pattern) {
    RegexSize size = new RegexSize(pattern);
    while (size.at < pattern.length()) {
      size.readPart();
    }
    while (!size.open.isEmpty()) {
      size.close();
    }
    return size;
  }

  /** About how many instructions the pattern has, at most {@code Integer.MAX_VALUE}. */
  long instructions() {
    return group.size();
  }

  /**
   * How often something in the pattern is repeated by numbers, those inside each other together.
   */
  long repeated() {
    return group.repeated();
  }

  private void readPart() {
    char c = pattern.charAt(at++);
    switch (c) {
      case '\\' -> {
        at++;
        group.next(CLASS);
      }
      case '[' -> {
        skipClass();
        group.next(CLASS);
      }
      case '(' -> {
        open.push(group);
        group = new Group();
      }
      case ')' -> close();
      case '*', '+', '?' -> group.last = Math.min(group.last + 1, HUGE);
      case '{' -> group.repeat(repetitions());
      default -> group.next(1);
    }
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    Group closed = group;
    group = open.pop();
    group.next(closed.size() + GROUP);
    group.repeatedLast = closed.repeated();
  }

  private void skipClass() {
    int first = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at <= first + 1)) {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** The largest number in the braces; 1 if there is none, so that they stand for themselves. */
  private long repetitions() {
    long largest = 1;
    long number = 0;
    while (at < pattern.length() && pattern.charAt(at) != '}') {
      int digit = Character.digit(pattern.charAt(at++), 10);
      number = digit < 0 ? 0 : Math.min(10 * number + digit, HUGE);
      largest = Math.max(largest, number);
    }
    at++;
    return largest;
  }
}
