package org.lull.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.runtime.Function;
import org.lull.runtime.Library;
import org.lull.runtime.Library.Part;

class StandardLibraryTest {
  private final StandardLibrary library = new StandardLibrary();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(Library.class)).hasAtLeastOneElementOfType(StandardLibrary.class);
  }

  @Test
  void hasEveryModuleThatItNames() {
    assertThat(library.modules()).allSatisfy(name -> assertThat(library.module(name)).isNotNull());
    assertThat(library.module("nothing")).isNull();
  }

  static Set<String> types() {
    return new StandardLibrary().types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void documentsEveryMethodOfATypeOnce(String type) {
    assertDocumented(Calls.ofMethods(type).part());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fs", "json", "math", "os", "random", "regex", "sync", "time"})
  void documentsEveryFunctionOfAModuleOnce(String module) {
    assertDocumented(Calls.ofModule(module).part());
  }

  @Test
  void documentsThePreludeOnce() {
    assertDocumented(library.prelude());
  }

  @Test
  void hasNoMethodsForOtherTypes() {
    assertThat(library.methods("int")).isNull();
  }

  private static void assertDocumented(Part part) {
    List<String> names = part.functions().stream().map(Function::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(part.functions())
        .allSatisfy(function -> assertThat(function.documentation()).endsWith("."));
  }
}
