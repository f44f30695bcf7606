package org.lull.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Console;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.concurrent.ConcurrentMap;

/** The arrows between the modules, and a few habits of the code, kept for all of it. */
@AnalyzeClasses(packages = "org.lull", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String GRAMMAR = "org.lull.syntax..";
  private static final String RUNTIME = "org.lull.runtime..";
  private static final String SANDBOX = "org.lull.sandbox..";
  private static final String STDLIB = "org.lull.stdlib..";
  private static final String REPL = "org.lull.repl..";

  /** What ANTLR writes. */
  private static final String GENERATED = "org\\.lull\\.syntax\\.parser\\.Lull(Lexer|Parser).*";

  @ArchTest static final ArchRule grammarStandsAlone = standsAlone(GRAMMAR);

  @ArchTest static final ArchRule runtimeStandsAlone = standsAlone(RUNTIME, SANDBOX);

  @ArchTest
  static final ArchRule runtimeHasNoSyntax =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr..");

  @ArchTest
  static final ArchRule stdlibUsesRuntimeAlone =
      noClasses()
          .that()
          .resideInAPackage(STDLIB)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.lull..").and(not(resideInAnyPackage(RUNTIME, SANDBOX, STDLIB))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyKnowsTheCommand =
      noClasses()
          .that()
          .resideOutsideOfPackage(REPL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(REPL);

  @ArchTest
  static final ArchRule onlyTheCommandTouchesTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackage(REPL)
          .should()
          .accessField(System.class, "in")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Console.class);

  @ArchTest
  static final ArchRule onlyTheCommandEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage(REPL)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule noStaticVariables =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .haveNameNotMatching(GENERATED)
          .should()
          .beFinal();

  /** What an engine knows is its own: what all of them share cannot be changed. */
  @ArchTest
  static final ArchRule noStaticContainersThatChange =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              assignableTo(HashMap.class)
                  .or(assignableTo(ArrayList.class))
                  .or(assignableTo(Deque.class))
                  .or(assignableTo(ConcurrentMap.class))
                  .or(resideInAPackage("java.util.concurrent.atomic")));

  @ArchTest
  static final ArchRule classesAreNamedForWhatTheyDo =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl");

  private static ArchRule standsAlone(String... module) {
    return noClasses()
        .that()
        .resideInAnyPackage(module)
        .should()
        .dependOnClassesThat(resideInAPackage("org.lull..").and(not(resideInAnyPackage(module))));
  }
}
