package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveProgramsTest {
  private final Machine machine = Program.prepare().machine();
  private final LivePrograms programs = new LivePrograms();

  private LiveProgram begin(String name) {
    LiveProgram program =
        new LiveProgram(
            machine,
            machine.usage,
            new Task(name, null, false, null),
            new ProgramListener() {},
            machine.usage.newBudget());
    programs.add(program);
    return program;
  }

  private void end(LiveProgram program) {
    assertThat(programs.remove(program.root)).isSameAs(program);
    assertThat(programs.remove(program.root)).isNull();
    assertThat(programs.get(program.root)).isNull();
  }

  @Test
  void knowsAProgramThatIsAlone() {
    assertThat(programs.isEmpty()).isTrue();
    LiveProgram first = begin("first");
    assertThat(programs.isEmpty()).isFalse();
    assertThat(programs.get(first.root)).isSameAs(first);
    assertThat(programs.all()).containsExactly(first);
    end(first);
    assertThat(programs.isEmpty()).isTrue();
    assertThat(programs.roots()).isEmpty();
  }

  @Test
  void keepsTheOrderInWhichTheyBegan() {
    LiveProgram first = begin("first");
    LiveProgram second = begin("second");
    LiveProgram third = begin("third");
    assertThat(programs.all()).containsExactly(first, second, third);
    end(second);
    assertThat(programs.roots()).containsExactly(first.root, third.root);
    LiveProgram fourth = begin("fourth");
    end(first);
    assertThat(programs.all()).containsExactly(third, fourth);
    assertThat(programs.get(fourth.root)).isSameAs(fourth);
    end(fourth);
    LiveProgram fifth = begin("fifth");
    assertThat(programs.all()).containsExactly(third, fifth);
    end(third);
    end(fifth);
    assertThat(programs.isEmpty()).isTrue();
    LiveProgram last = begin("last");
    assertThat(programs.all()).containsExactly(last);
  }
}
