package org.lull.jsr223;

import java.util.List;
import java.util.stream.Collectors;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.jspecify.annotations.Nullable;

/** Makes engines for {@code javax.script}. */
public final class LullEngineFactory implements ScriptEngineFactory {
  private static final String NAME = "Lull";
  private static final String VERSION = "0.1.0";

  @Override
  public String getEngineName() {
    return NAME;
  }

  @Override
  public String getEngineVersion() {
    return VERSION;
  }

  @Override
  public List<String> getExtensions() {
    return List.of("lull");
  }

  @Override
  public List<String> getMimeTypes() {
    return List.of("text/x-lull", "application/x-lull");
  }

  @Override
  public List<String> getNames() {
    return List.of("lull", "Lull");
  }

  @Override
  public String getLanguageName() {
    return NAME;
  }

  @Override
  public String getLanguageVersion() {
    return VERSION;
  }

  /** Engines may be used from any thread, but their scripts share their variables. */
  @Override
  public @Nullable Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case ScriptEngine.NAME -> getNames().getFirst();
      case "THREADING" -> "MULTITHREADED";
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return object + "." + method + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String getOutputStatement(String text) {
    String quoted =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("$", "\\$");
    return "print(\"" + quoted + "\")";
  }

  @Override
  public String getProgram(String... statements) {
    return List.of(statements).stream().collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new LullEngine(this);
  }
}
