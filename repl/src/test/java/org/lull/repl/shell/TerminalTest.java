package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lull.runtime.Clock;

/** The shell on a terminal that can do everything: what is typed, and what is shown while it is. */
@Timeout(60)
class TerminalTest {
  private static final String ENTER = "\r";
  private static final String TAB = "\t";
  private static final String UP = "\020";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String CTRL_R = "\022";

  @TempDir private Path folder;

  @Test
  void showsValuesAndCountsInputs() throws Exception {
    try (TypedSession session = session()) {
      session.type("1 + 2" + ENTER).waitFor("3\r\n").waitFor("2> ").type(CTRL_D);
      assertThat(session.exitCode()).isZero();
    }
  }

  @Test
  void coloursWhatIsTyped() throws Exception {
    try (TypedSession session = session()) {
      session.type("let x = \"a\"").waitFor("\"a\"");
      assertThat(session.raw()).contains("\033[35mlet", "\033[32m\"");
    }
  }

  @Test
  void marksMatchingBrackets() throws Exception {
    try (TypedSession session = session()) {
      session.type("(1)").waitFor("(1)").type(ENTER).waitFor("2> ");
      assertThat(session.raw()).contains("\033[4;1m(");
    }
  }

  @Test
  void inputGoesOnUntilItIsWhole() throws Exception {
    try (TypedSession session = session()) {
      session.type("fn f() {" + ENTER).waitFor(" . ").type("40 + 2" + ENTER).waitFor(" . ");
      session.type("}" + ENTER).waitFor("2> ").type("f()" + ENTER).waitFor("42");
    }
  }

  @Test
  void completesMembersOfLiveValues() throws Exception {
    try (TypedSession session = session()) {
      session.type("let ada = {surname: \"Lovelace\"}" + ENTER).waitFor("2> ");
      session.type("ada.surn" + TAB).waitFor("ada.surname").type(ENTER).waitFor("\"Lovelace\"");
    }
  }

  @Test
  void listsCandidatesWithTheirDocumentation() throws Exception {
    try (TypedSession session = session()) {
      session.type("import math" + ENTER).waitFor("2> ").type("math.sq" + TAB);
      session.waitFor("math.sqrt").type("(9)" + ENTER).waitFor("3.0");
      session
          .waitFor("3> ")
          .type("math.si" + TAB)
          .waitFor("sin(x)")
          .waitFor("The sine of an angle");
    }
  }

  @Test
  void ctrlCForgetsTheLine() throws Exception {
    try (TypedSession session = session()) {
      session.type("let x = (1").waitFor("(1").type(CTRL_C).waitFor("1> ");
      session.type("5" + ENTER).waitFor("5\r\n").waitFor("2> ");
    }
  }

  @Test
  void ctrlCStopsOnlyWhatTheLineStarted() throws Exception {
    try (TypedSession session = session()) {
      session.type("let go = chan()" + ENTER).waitFor("2> ");
      session.type("let t = spawn { for n in go { print(\"got ${n}\") } }" + ENTER).waitFor("3> ");
      session.type("print(\"begin\"); while true { }" + ENTER).waitFor("begin\r\n");
      session.type(CTRL_C).waitFor("stopped").waitFor("4> ");
      session.type("go <- 7; yield" + ENTER).waitFor("got 7").waitFor("5> ");
    }
  }

  @Test
  void ctrlCEndsAWaitAndRunsItsCleanUp() throws Exception {
    try (TypedSession session = session(Clock.real())) {
      session.type("try { print(\"in\"); sleep(1h) } finally { print(\"clean\") }" + ENTER);
      session.waitFor("in\r\n").type(CTRL_C).waitFor("clean").waitFor("stopped").waitFor("2> ");
    }
  }

  @Test
  void tasksPrintAboveThePrompt() throws Exception {
    try (TypedSession session = session(Clock.real())) {
      session.type("let t = spawn { sleep(1ms); print(\"from a task\") }" + ENTER);
      session.waitFor("from a task");
      session.type("6 * 7").waitFor("6 * 7").type(ENTER).waitFor("42");
    }
  }

  @Test
  void failureInTheBackgroundIsReported() throws Exception {
    try (TypedSession session = session(Clock.real())) {
      session.type("let t = spawn \"bad\" { sleep(1ms); throw error(\"Bad\", \"late\") }" + ENTER);
      session.waitFor("a task of input 1 has failed").waitFor("Bad: late");
      session.type("1 + 1" + ENTER).waitFor("2\r\n");
    }
  }

  @Test
  void historyIsKeptAcrossSessions() throws Exception {
    Path history = folder.resolve("history");
    try (TypedSession session = new TypedSession(Clock.virtual(), history)) {
      session.type("\"first\" + \"ly\"" + ENTER).waitFor("firstly").waitFor("2> ").type(CTRL_D);
      session.exitCode();
    }
    assertThat(Files.readString(history)).contains("\"first\" + \"ly\"");
    try (TypedSession session = new TypedSession(Clock.virtual(), history)) {
      session.type(UP).waitFor("\"first\"").type(ENTER).waitFor("firstly").waitFor("2> ");
    }
  }

  @Test
  void historyIsSearched() throws Exception {
    try (TypedSession session = session()) {
      session.type("\"needle\"" + ENTER).waitFor("2> ").type("\"hay\"" + ENTER).waitFor("3> ");
      session.type(CTRL_R).waitFor("search").type("need").waitFor("needle").type(ENTER);
      session.waitFor("\"needle\"\r\n").waitFor("4> ");
    }
  }

  @Test
  void scriptAsksForALine() throws Exception {
    try (TypedSession session = session()) {
      session.type("\"Hello, \" + input(\"name? \")" + ENTER).waitFor("name? ").type("Ada" + ENTER);
      session.waitFor("\"Hello, Ada\"").waitFor("2> ");
    }
  }

  @Test
  void exitFromATaskEndsTheSession() throws Exception {
    try (TypedSession session = session(Clock.real())) {
      session.type("import os" + ENTER).waitFor("2> ");
      session.type("let t = spawn { sleep(1ms); os.exit(4) }" + ENTER);
      assertThat(session.exitCode()).isEqualTo(4);
    }
  }

  @Test
  void endOfTheSessionRunsCleanUp() throws Exception {
    try (TypedSession session = session(Clock.real())) {
      session.type("let t = spawn { try { sleep(1h) } finally { print(\"bye\") } }; yield" + ENTER);
      session.waitFor("2> ").type(CTRL_D).waitFor("bye");
      assertThat(session.exitCode()).isZero();
    }
  }

  private static TypedSession session() throws Exception {
    return session(Clock.virtual());
  }

  private static TypedSession session(Clock clock) throws Exception {
    return new TypedSession(clock, null);
  }
}
