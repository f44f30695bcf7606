package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lull.interpreter.Program;
import org.lull.interpreter.Session;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/** What is offered at the cursor, in a session with a few names. */
class CompletionTest {
  private static final String NAMES =
      """
      import math
      /// Says hello. To somebody.
      fn greet(name, greeting = "Hello", ...others) => greeting + name
      class Account(owner, var balance = 0) {
        /// Puts money in.
        fn deposit(amount) { self.balance += amount }
        fn +(other) => self
      }
      let account = Account("Ada")
      let shop = {items: [1], owner: {surname: "Smith"}, "not a name": 1}
      let bad = error("Kind", "message")
      """;

  private Engine engine;
  private Completion completion;

  @BeforeEach
  void declareNames() {
    Settings settings = Settings.standard().withClock(Clock.virtual());
    Program.Files none = path -> new Program.Files.Read(null, "no files");
    PlainScreen screen = new PlainScreen(null, text -> {}, text -> {});
    engine = new Engine(settings, new ShellHost(screen, code -> {}), none, (input, error) -> {});
    Session session = engine.session();
    Evaluation names = engine.newEvaluation("names");
    engine.start(names, session.compile(new Source("<1>", NAMES)).program());
    assertThat(names.await()).isInstanceOf(Evaluation.Outcome.Value.class);
    completion = new Completion(new Lookup(session, 80));
  }

  @AfterEach
  void endSession() {
    engine.close(1);
  }

  @Test
  void namesOfTheSessionAndThoseBuiltIn() {
    assertThat(texts("gr")).containsExactly("greet");
    assertThat(texts("1 + pri")).containsExactly("print");
    assertThat(texts("Acc")).containsExactly("Account");
  }

  @Test
  void wordsOfTheGrammar() {
    assertThat(texts("whi")).containsExactly("while");
  }

  @Test
  void documentationIsShortened() {
    assertThat(at("gree"))
        .containsExactly(
            new Suggestion("greet", "greet(name, greeting?, ...others)", "Says hello."));
  }

  @Test
  void membersOfAMapAreItsKeysAndItsMethods() {
    assertThat(texts("shop.")).contains("items", "owner", "keys").doesNotContain("not a name");
    assertThat(texts("shop.owner.sur")).containsExactly("surname");
    assertThat(texts("shop?.owner?.sur")).containsExactly("surname");
  }

  @Test
  void membersOfAnInstanceAreItsFieldsAndMethods() {
    assertThat(texts("account.")).containsExactly("balance", "deposit", "owner");
    assertThat(at("account.dep"))
        .containsExactly(new Suggestion("deposit", "deposit(amount)", "Puts money in."));
  }

  @Test
  void membersOfModulesAndErrorsAndLists() {
    assertThat(texts("math.sq")).containsExactly("sqrt");
    assertThat(texts("bad.me")).containsExactly("message");
    assertThat(texts("shop.items.pus")).containsExactly("push");
  }

  @Test
  void membersOfLiterals() {
    assertThat(texts("\"a\".upp")).containsExactly("upper");
    assertThat(texts("[1, 2].fil")).contains("filter");
  }

  @Test
  void namedArguments() {
    assertThat(texts("greet(\"x\", greeti")).containsExactly("greeting: ");
    assertThat(texts("greet(len(\"a\"), na")).contains("name: ");
    assertThat(texts("account.deposit(am")).containsExactly("amount: ");
    assertThat(texts("[greeti")).isEmpty();
  }

  @Test
  void parametersComeAloneWhereNothingIsTyped() {
    assertThat(texts("greet(")).containsExactly("name: ", "greeting: ");
    assertThat(texts("greet(\"x\", ")).containsExactly("name: ", "greeting: ");
    assertThat(texts("[")).contains("greet", "while");
  }

  @Test
  void namesWithoutDocumentationShowTheirValueOrType() {
    assertThat(at("shop.own")).containsExactly(new Suggestion("owner", "owner", "map of 1 entry"));
    assertThat(at("accoun")).containsExactly(new Suggestion("account", "account", "Account"));
    assertThat(at("account.bal")).containsExactly(new Suggestion("balance", "balance", "= 0"));
  }

  @Test
  void wordsAndModulesSayWhatTheyAreFor() {
    assertThat(at("whil")).containsExactly(new Suggestion("while", "while", "while c { }"));
    assertThat(at("import jso"))
        .containsExactly(new Suggestion("json", "json", "Reads and writes JSON."));
  }

  @Test
  void argumentsOfCommands() {
    assertThat(texts(":set ti")).containsExactly("time ");
    assertThat(texts(":set time o")).containsExactly("on", "off");
    assertThat(texts(":seed ")).isEmpty();
    assertThat(texts(":doc ran")).containsExactly("random", "range");
    assertThat(texts(":doc math.sq")).containsExactly("sqrt");
    Evaluation spawning = engine.newEvaluation("spawning");
    String code = "let t = spawn \"reader\" { <-chan() }; yield";
    engine.start(spawning, engine.session().compile(new Source("<2>", code)).program());
    spawning.await();
    assertThat(texts(":kill rea")).containsExactly("reader");
  }

  @Test
  void modulesToImport() {
    assertThat(texts("import ma")).containsExactly("math");
    assertThat(texts("import {x} from jso")).containsExactly("json");
  }

  @Test
  void filesToImport(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("util.lull"), "");
    Files.writeString(folder.resolve("notes.txt"), "");
    Files.createDirectory(folder.resolve("lib"));
    String path = folder + "/";
    assertThat(texts("import \"" + path)).containsExactly(path + "lib/", path + "util.lull");
    assertThat(texts("import {f} from \"" + path + "u")).containsExactly(path + "util.lull");
    assertThat(texts(":load " + path + "n")).containsExactly(path + "notes.txt");
    assertThat(texts("import \"")).containsExactly("./", "../");
    assertThat(texts("import \"./no-such-folder/")).isEmpty();
  }

  @Test
  void nothingInsideStringsAndComments() {
    assertThat(texts("\"pri")).isEmpty();
    assertThat(texts("// pri")).isEmpty();
    assertThat(texts("\"a ${pri")).containsExactly("print");
    assertThat(texts("print(\"a\", gre")).contains("greet");
  }

  @Test
  void nothingBehindAnUnknownValue() {
    assertThat(texts("nothing.pu")).isEmpty();
    assertThat(texts("f(x).")).isEmpty();
  }

  @Test
  void commands() {
    assertThat(texts(":ta")).containsExactly("tasks");
    assertThat(texts(":doc gre")).containsExactly("greet");
    assertThat(texts(":doc list.pus")).containsExactly("push");
    assertThat(texts(":type accoun")).containsExactly("account");
  }

  private List<String> texts(String typed) {
    return at(typed).stream().map(Suggestion::text).toList();
  }

  private List<Suggestion> at(String typed) {
    return engine.ask(() -> completion.at(typed));
  }
}
