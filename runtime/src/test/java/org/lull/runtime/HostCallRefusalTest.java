package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;
import static org.lull.runtime.HostCalls.*;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.lull.runtime.hostswitch.HostSwitch.Backend;

/** Callbacks under Java frames that cannot be frozen, on every backend. */
@Timeout(20)
@ParameterizedClass
@EnumSource(Backend.class)
public class HostCallRefusalTest {
  /** What a static initialiser is to do. */
  public static final ThreadLocal<Supplier<?>> DURING = new ThreadLocal<>();

  private final Backend backend;

  HostCallRefusalTest(Backend backend) {
    this.backend = backend;
  }

  private Program program(Op... ops) {
    return Program.prepare(on(backend), ops).finish();
  }

  /** Runs {@code work} in the static initialiser of {@link Initialised}, loaded anew. */
  private static @Nullable Object initialise(Supplier<?> work) throws Throwable {
    DURING.set(work);
    Class<?> fresh = new FreshLoader().loadClass(Initialised.class.getName());
    return MethodHandles.lookup()
        .findStatic(fresh, "value", MethodType.methodType(Object.class))
        .invoke();
  }

  /** Has its own copy of one class. */
  private static final class FreshLoader extends ClassLoader {
    FreshLoader() {
      super(Initialised.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Initialised.class.getName()) || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Its initialiser does what {@link #DURING} says. */
  public static final class Initialised {
    private static final Object VALUE = DURING.get().get();

    private Initialised() {}

    public static Object value() {
      return VALUE;
    }
  }

  private Op inInitialiser(Op... ops) {
    return java(script -> initialise(() -> script.callback(ops).call()));
  }

  private String refusal(String what) {
    return "HostError: this function cannot "
        + what
        + " here: Java called it back from Test.method, and "
        + (backend == Backend.OFF
            ? "host switching is off"
            : "the static initialiser of "
                + Initialised.class.getName()
                + " is in between, which cannot be suspended");
  }

  @Test
  void aStaticInitialiserMayCallBack() {
    assertThat(program(inInitialiser(value("fine"))).value()).isEqualTo("fine");
  }

  @Test
  void aWaitInAStaticInitialiserFailsAndTheProgramGoesOn() {
    Program program = program(catching(inInitialiser(sleep(1))), sayIt(), sleep(1), say("on"));
    assertThat(program.said()).containsExactly(refusal("wait"), "on");
  }

  @Test
  void theErrorIsRaisedWhereTheCallbackWouldWait() {
    Program program = program(inInitialiser(catching(sleep(1)), sayIt(), value("caught")), sayIt());
    assertThat(program.said()).containsExactly(refusal("wait"), "caught");
  }

  @Test
  void letsNothingBehindInWhatItWouldHaveWaitedFor() {
    Channel channel = new Channel(0);
    Program program =
        program(
            inInitialiser(catching(receive(channel)), value("x")),
            compute(machine -> channel.trySend(machine, 1L)),
            sayIt());
    assertThat(program.said()).containsExactly("false");
  }

  @Test
  void aYieldOverAStaticInitialiserFails() {
    Generator generator = generator(catching(inInitialiser(yielding(1L))), sayIt(), value("end"));
    Program program = program(resume(generator), sayIt());
    assertThat(program.said()).containsExactly(refusal("yield"), "end");
  }

  @Test
  void aBareYieldFailsToo() {
    Program program = program(catching(inInitialiser(pass())), sayIt());
    assertThat(program.said()).containsExactly(refusal("wait"));
  }

  @Test
  void busyChannelsNeedNotGiveWay() {
    Channel channel = new Channel(1);
    Program program =
        program(
            inInitialiser(repeat(1_000, send(channel, 1L), receive(channel)), value("done")),
            sayIt());
    assertThat(program.said()).containsExactly("done");
  }

  @Test
  void aLongCallbackRunsToItsEnd() {
    Program program = program(inInitialiser(repeat(100_000, value(1L)), value("done")), sayIt());
    assertThat(program.said()).containsExactly("done");
  }

  @Test
  void anInterruptReachesALongCallback() {
    Program program =
        Program.prepare(
            on(backend),
            inInitialiser(run(machine -> machine.interruptProgram("enough")), forever(value(1L))));
    program.finish();
    assertThat(program.main().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void anotherJavaCallInsideIsRefusedAlike() {
    Op inner = java(script -> script.callback(sleep(1)).call());
    Program program = program(catching(inInitialiser(inner)), sayIt());
    assertThat(program.said()).containsExactly(refusal("wait"));
  }

  @Test
  void theTasksOfAScopeInsideEndWithIt() {
    Program program =
        program(
            inInitialiser(catching(scope(spawn("t", say("ran")), value(1L))), sayIt()),
            sleep(1),
            say("on"));
    assertThat(program.said()).containsExactly(refusal("wait"), "on");
  }

  @Test
  void theCleanUpOfAScopeThatAGeneratorBroughtAlongIsWaitedFor() {
    Generator generator =
        generator(
            scope(
                spawn("t", cleanup(sequence(sleep(1), say("cleaned up")), sleep(3_600_000))),
                sleep(1),
                yielding(1L)));
    Program program =
        program(resume(generator), catching(inInitialiser(resume(generator))), sayIt());
    assertThat(program.said()).containsExactly("cleaned up", refusal("wait"));
  }

  @Test
  void theNextCallbackOfTheSameCallMayWait() {
    Program program =
        program(
            java(script -> {
              initialise(() -> script.callback(catching(sleep(1)), sayIt()).call());
              return script.callback(catching(sleep(1)), value("waited")).call();
            }),
            sayIt());
    assertThat(program.said()).containsExactly(refusal("wait"), "waited");
  }

  @Test
  void aMethodThatIsDeclaredAsNotWaitingDoesNot() {
    Program program =
        program(
            catching((machine, frame) ->
                HostCall.beginWithoutWaiting(
                    machine,
                    frame,
                    "Test.method",
                    () -> Callback.of(machine, function(a -> new Op[] {sleep(1)})).call())),
            sayIt());
    assertThat(program.said())
        .containsExactly(
            "HostError: this function cannot wait here: Java called it back from Test.method, and"
                + " that method is declared as one that does not wait");
  }

  @Test
  void aMethodThatWasNotHandedTheFunctionMayCallItIfItDoesNotWait() {
    Program program =
        program(
            plainJava(script -> {
              TreeMap<Object, Object> map = new TreeMap<>(script.comparator());
              map.put(2L, "b");
              map.put(1L, "a");
              return map;
            }));
    assertThat(program.value()).hasToString("{1=a, 2=b}");
  }

  @Test
  void aMethodThatWasNotHandedTheFunctionCannotLetItWait() {
    Program program =
        program(catching(plainJava(script -> script.callback(sleep(1)).call())), sayIt());
    assertThat(program.said())
        .containsExactly(
            "HostError: this function cannot wait here: Java called it back from a Java method, and"
                + " that method was not handed the function in this call");
  }

  @Test
  void aCancellationStaysOutsideOfACallThatItCouldNotPass() {
    Ref<Task> task = new Ref<>();
    Program program =
        program(
            spawn(
                task,
                "t",
                plainJava(script ->
                    script
                        .callback(cancel(task, "stop"), catching(sleep(1)), say("inside"))
                        .call()),
                say("still here"),
                sleep(1),
                say("gone")));
    assertThat(program.said()).containsExactly("inside", "still here");
  }

  @Test
  void unsuspendableRecursionHasALimit() {
    Op[] recurse = new Op[1];
    recurse[0] = java(script -> initialise(() -> script.callback(a -> recurse).call()));
    Program program = program(catching(recurse[0]), sayIt());
    assertThat(program.said()).containsExactly("StackLimit: too many Java calls inside each other");
  }
}
