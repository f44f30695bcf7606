package org.lull.jsr223;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.Expose;
import org.lull.LullException;

/** What hosts see that know of {@code javax.script} alone. */
class ScriptEngineTest {
  private final ScriptEngineManager manager = new ScriptEngineManager();
  private final ScriptEngine engine = manager.getEngineByName("lull");

  public interface Area {
    double area(double width, double height);
  }

  @Test
  void isFoundByNameExtensionAndType() {
    assertThat(engine).isNotNull();
    assertThat(manager.getEngineByExtension("lull")).isNotNull();
    assertThat(manager.getEngineByMimeType("text/x-lull")).isNotNull();
    assertThat(manager.getEngineByMimeType("application/x-lull")).isNotNull();
    assertThat(engine.getFactory().getParameter(ScriptEngine.LANGUAGE)).isEqualTo("Lull");
    assertThat(engine.getFactory().getParameter("THREADING")).isEqualTo("MULTITHREADED");
    assertThat(engine.getFactory().getMethodCallSyntax("a", "b", "1", "2")).isEqualTo("a.b(1, 2)");
  }

  @Test
  void evaluatesTextAndReaders() throws Exception {
    assertThat(engine.eval("1 + 2")).isEqualTo(3L);
    assertThat(engine.eval(new StringReader("\"a\" + \"b\""))).isEqualTo("ab");
    assertThat(engine.eval(engine.getFactory().getProgram("let x = 1", "x + 1"))).isEqualTo(2L);
  }

  @Test
  void bindingsGoInAndOut() throws Exception {
    manager.put("shared", 5);
    engine.put("own", 10);
    assertThat(engine.eval("own += shared\nlet made = [own]\nown")).isEqualTo(15L);
    assertThat(engine.get("own")).isEqualTo(15L);
    assertThat(engine.get("made")).isEqualTo(List.of(15L));
    Bindings bindings = new SimpleBindings();
    bindings.put("own", 1);
    bindings.put("not a name", 1);
    assertThat(engine.eval("own", bindings)).isEqualTo(1L);
  }

  @Test
  void compiledScriptsRunAgain() throws Exception {
    engine.put("n", 1);
    CompiledScript script = ((Compilable) engine).compile("n * 2");
    assertThat(script.eval()).isEqualTo(2L);
    engine.put("n", 21);
    assertThat(script.eval()).isEqualTo(42L);
    assertThat(script.getEngine()).isSameAs(engine);
    assertThatThrownBy(() -> ((Compilable) engine).compile("1 +"))
        .isInstanceOf(ScriptException.class);
  }

  @Test
  void functionsAndMethodsAreInvoked() throws Exception {
    engine.eval("fn area(w, h) => w * h\nclass Box(size) { fn area(w, h) => w * h * self.size }");
    Invocable invocable = (Invocable) engine;
    assertThat(invocable.invokeFunction("area", 2, 3)).isEqualTo(6L);
    assertThat(invocable.getInterface(Area.class).area(2, 3)).isEqualTo(6.0);
    Object box = engine.eval("Box(10)");
    assertThat(invocable.invokeMethod(box, "area", 2, 3)).isEqualTo(60L);
    assertThat(invocable.getInterface(box, Area.class).area(2, 3)).isEqualTo(60.0);
    assertThat(invocable.getInterface(Comparable.class)).isNull();
    assertThatThrownBy(() -> invocable.invokeFunction("volume"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.invokeMethod(box, "volume"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.getInterface(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mapsOfFunctionsAreObjectsToo() throws Exception {
    Object box = engine.eval("{area: (w, h) => w * h * 10, size: 10}");
    Invocable invocable = (Invocable) engine;
    assertThat(invocable.invokeMethod(box, "area", 2, 3)).isEqualTo(60L);
    assertThat(invocable.getInterface(box, Area.class).area(2, 3)).isEqualTo(60.0);
    assertThat(invocable.getInterface(box, Comparable.class)).isNull();
    assertThatThrownBy(() -> invocable.invokeMethod(box, "size"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.invokeMethod("text", "size"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void invokedFunctionsFailAsScriptsDo() throws Exception {
    engine.eval("fn f() {\n  throw error(\"Bad\", \"no\")\n}");
    assertThatThrownBy(() -> ((Invocable) engine).invokeFunction("f"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            e -> {
              assertThat(e.getLineNumber()).isEqualTo(2);
              assertThat(e.getCause()).isInstanceOf(LullException.class);
            });
  }

  @Test
  void errorsNameTheFileOfTheContext() {
    engine.put(ScriptEngine.FILENAME, "rules.lull");
    assertThatThrownBy(() -> engine.eval("throw \"no\""))
        .isInstanceOfSatisfying(
            ScriptException.class, e -> assertThat(e.getFileName()).isEqualTo("rules.lull"));
  }

  @Test
  void readsAndWritesThroughItsContext() throws Exception {
    ScriptContext context = new SimpleScriptContext();
    StringWriter out = new StringWriter();
    context.setWriter(out);
    context.setReader(new StringReader("Ada\n"));
    engine.eval("print(\"Hi ${input()}\")", context);
    engine.eval(engine.getFactory().getOutputStatement("a \"${b}\"\\"), context);
    assertThat(out).hasToString("Hi Ada\na \"${b}\"\\\n");
  }

  @Test
  void errorsHaveLineNumbers() {
    assertThatThrownBy(() -> engine.eval("let a = 1\n\nthrow error(\"Bad\", \"no\")"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            e -> {
              assertThat(e.getLineNumber()).isEqualTo(3);
              assertThat(e.getMessage()).startsWith("Bad: no in eval 1 at line number 3");
            });
    assertThatThrownBy(() -> engine.eval("let a = \n\n+"))
        .isInstanceOfSatisfying(
            ScriptException.class, e -> assertThat(e.getLineNumber()).isPositive());
  }

  /** What a host gives to scripts. */
  @Expose
  public static final class Host {
    private final ScriptEngine engine;

    Host(ScriptEngine engine) {
      this.engine = engine;
    }

    /** Evaluates inside of a call that is handed a function, so that it may be on a thread. */
    public Object nested(String code, UnaryOperator<Object> wrap) throws ScriptException {
      return wrap.apply(engine.eval(code));
    }

    /** The same in a context of its own, whose output it gives. */
    public String nestedApart(String code, UnaryOperator<Object> wrap) throws ScriptException {
      StringWriter output = new StringWriter();
      SimpleScriptContext context = new SimpleScriptContext();
      context.setWriter(output);
      Object ignored = wrap.apply(engine.eval(code, context));
      return output.toString();
    }

    /** Evaluates on another thread, and waits for that. */
    public Object elsewhere(String code) throws Exception {
      FutureTask<Object> task = new FutureTask<>(() -> engine.eval(code));
      Thread.ofPlatform().daemon().start(task);
      return task.get();
    }
  }

  @Test
  @Timeout(60)
  void javaCodeThatAScriptHasCalledMayEvaluate() throws Exception {
    engine.put("host", new Host(engine));
    assertThat(engine.eval("host.nested(\"1 + 1\", x => x + 40)")).isEqualTo(42L);
    assertThat(engine.eval("host.nested(\"1 + 1\", x => { sleep(1ms); x + 40 })")).isEqualTo(42L);
    assertThat(engine.eval("host.elsewhere(\"40 + 2\")")).isEqualTo(42L);
  }

  @Test
  @Timeout(60)
  void aNestedRunHasTheStreamsOfItsContext() throws Exception {
    StringWriter output = new StringWriter();
    engine.getContext().setWriter(output);
    engine.put("host", new Host(engine));
    assertThat(engine.eval("let inner = host.nestedApart(\"print(1)\", x => x)\nprint(2)\ninner"))
        .isEqualTo("1\n");
    assertThat(output).hasToString("2\n");
  }

  @Test
  @Timeout(60)
  void aRunInAnotherContextWaitsForTheOnesBefore() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    StringWriter output = new StringWriter();
    SimpleScriptContext context = new SimpleScriptContext();
    context.setWriter(output);
    engine.getContext().setWriter(output);
    engine.put("gate", new Gate(inside));
    FutureTask<Object> first =
        new FutureTask<>(() -> engine.eval("gate.open()\nfor i in 1..500 { yield }\nprint(1)"));
    Thread.ofPlatform().daemon().start(first);
    inside.await();
    Object ignored = engine.eval("print(2)", context);
    Object ended = first.get();
    assertThat(output).hasToString("1\n2\n");
  }

  @Test
  @Timeout(60)
  void anInterruptEndsTheWaitForAnotherContext() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    engine.put("gate", new Gate(inside));
    FutureTask<Object> first = new FutureTask<>(() -> engine.eval("gate.open()\nsleep(1h)"));
    Thread running = Thread.ofPlatform().daemon().start(first);
    inside.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> engine.eval("1", new SimpleScriptContext()))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("interrupted while it waited");
    assertThat(Thread.interrupted()).isTrue();
    running.interrupt();
    assertThatThrownBy(first::get).hasMessageContaining("interrupted");
    assertThat(engine.eval("2", new SimpleScriptContext())).isEqualTo(2L);
  }

  /** Tells that a script has come so far. */
  @Expose
  public record Gate(CountDownLatch latch) {
    /** Tells it. */
    public void open() {
      latch.countDown();
    }
  }
}
